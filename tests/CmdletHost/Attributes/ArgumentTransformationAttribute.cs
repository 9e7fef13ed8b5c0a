namespace System.Management.Automation;

/// <summary>What a cmdlet may ask of the engine that runs it; here it only carries which one that is.</summary>
public record EngineIntrinsics(SessionState SessionState);

/// <summary>Makes what was typed into what the parameter takes, before the conversion to its type.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class ArgumentTransformationAttribute : Attribute
{
    public abstract object? Transform(EngineIntrinsics engineIntrinsics, object? inputData);
}

public class ArgumentTransformationMetadataException(string message) : RuntimeException(message, "ArgumentTransformationMetadataException", ErrorCategory.MetadataError);

/// <summary>PowerShell asks for the password of a name; a stand-in has nobody to ask.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CredentialAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => PSObject.Base(inputData) is PSCredential credential
        ? credential
        : throw new ArgumentTransformationMetadataException("A credential is needed here; PowerShell can ask for one, this stand-in cannot.");
}
