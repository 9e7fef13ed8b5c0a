namespace System.Management.Automation;

/// <summary>A message of one of the streams that are not for objects or errors.</summary>
public abstract class InformationalRecord(string message)
{
    public string Message { get; } = message;
    public override string ToString() => Message;
}

public class WarningRecord(string message) : InformationalRecord(message);

public class VerboseRecord(string message) : InformationalRecord(message);

/// <summary>What Write-Host writes.</summary>
public class HostInformationMessage
{
    public string Message { get; set; } = "";
    public override string ToString() => Message;
}

/// <summary>A record of the information stream.</summary>
public class InformationRecord(object messageData, string[] tags)
{
    public object MessageData { get; } = messageData;
    public List<string> Tags { get; } = [.. tags];
    public override string ToString() => MessageData.ToString() ?? "";
}

public enum ProgressRecordType { Processing, Completed }

/// <summary>How something long stands.</summary>
public class ProgressRecord(int activityId, string activity, string statusDescription)
{
    public int ActivityId { get; } = activityId;
    public string Activity { get; } = activity;
    public string StatusDescription { get; set; } = statusDescription;
    public int ParentActivityId { get; set; } = -1;
    public int PercentComplete { get; set; } = -1;
    public ProgressRecordType RecordType { get; set; }
}
