namespace System.Management.Automation;

/// <summary>A message of one of the streams that are not for objects or errors.</summary>
public abstract record InformationalRecord(string Message)
{
    public sealed override string ToString() => Message;
}

public record WarningRecord(string Message) : InformationalRecord(Message);
public record VerboseRecord(string Message) : InformationalRecord(Message);

/// <summary>What Write-Host writes.</summary>
public class HostInformationMessage
{
    public string Message { get; set; } = "";
    public override string ToString() => Message;
}

public record InformationRecord(object MessageData, string[] Tags)
{
    public override string ToString() => MessageData.ToString() ?? "";
}

public enum ProgressRecordType { Processing, Completed }

public record ProgressRecord(int ActivityId, string Activity, string StatusDescription)
{
    public int ParentActivityId { get; set; } = -1;
    public int PercentComplete { get; set; } = -1;
    public ProgressRecordType RecordType { get; set; }
}
