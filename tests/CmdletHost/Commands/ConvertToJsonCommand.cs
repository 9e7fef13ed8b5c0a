using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.PowerShell.Commands;

/// <summary>Objects as JSON, to a depth; what is deeper is a text.</summary>
[Cmdlet("ConvertTo", "Json")]
public class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<PSObject?> items = [];
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true), AllowNull] public PSObject? InputObject { get; set; }
    [Parameter, ValidateRange(0, 100)] public int Depth { get; set; } = 2;
    [Parameter] public SwitchParameter Compress { get; set; }
    [Parameter] public SwitchParameter EnumsAsStrings { get; set; }
    [Parameter] public SwitchParameter AsArray { get; set; }
    protected internal override void ProcessRecord() => items.Add(InputObject);

    protected internal override void EndProcessing()
    {
        if (items.Count == 0)
            return;
        var node = items.Count == 1 && !AsArray ? ToNode(items[0], 0) : new JsonArray(items.Select(item => ToNode(item, 1)).ToArray());
        WriteObject(node?.ToJsonString(new JsonSerializerOptions { WriteIndented = !Compress, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null");
    }

    private JsonNode? ToNode(object? item, int depth)
    {
        var value = PSObject.Base(item);
        return value switch
        {
            null or DBNull => null,
            string text => JsonValue.Create(text),
            bool flag => JsonValue.Create(flag),
            char letter => JsonValue.Create(letter.ToString()),
            DateTime time => JsonValue.Create(time),
            DateTimeOffset time => JsonValue.Create(time),
            Guid or Uri => JsonValue.Create(value.ToString()),
            Enum name => EnumsAsStrings ? JsonValue.Create(name.ToString()) : JsonValue.Create(Convert.ToInt64(name, CultureInfo.InvariantCulture)),
            decimal money when decimal.IsInteger(money) => JsonNode.Parse(money.ToString("0.0", CultureInfo.InvariantCulture)),
            double or float => JsonNode.Parse(Convert.ToDouble(value, CultureInfo.InvariantCulture) is var real && double.IsInteger(real) ? $"{real:R}.0" : $"{real:R}"),
            _ when LanguagePrimitives.IsNumber(value) => JsonNode.Parse(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
            _ when depth > Depth => JsonValue.Create(LanguagePrimitives.ConvertTo<string>(item)),
            IDictionary table => ToObject(table.Keys.Cast<object>().Select(key => ($"{key}", table[key])), depth),
            IEnumerable many => new JsonArray(many.Cast<object?>().Select(one => ToNode(one, depth + 1)).ToArray()),
            _ => ToObject(PSObject.AsPSObject(item!).Properties.Select(property => (property.Name, property.Value)), depth),
        };
    }

    private JsonObject ToObject(IEnumerable<(string Name, object? Value)> members, int depth) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, ToNode(member.Value, depth + 1))));
}
