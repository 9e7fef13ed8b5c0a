using DockerPS.Engine.Http;

namespace DockerPS.Engine.Tests.Http;

public sealed class QueryTests
{
    [Fact]
    public void Null_is_left_out_and_all_else_is_sent()
    {
        var query = new Query
        {
            { "absent", (string?)null }, { "nobool", (bool?)null }, { "nonumber", (long?)null }, { "nolist", (string[]?)null }, { "nofilters", (Filters?)null },
            { "t", 0 }, { "force", false }, { "v", true }, { "name", "" },
        };
        Assert.Equal("?t=0&force=0&v=1&name=", query.ToString());
    }

    [Fact]
    public void Values_are_escaped() =>
        Assert.Equal("?repo=a%26b%3Dc%20d%2Be%2F%C3%A4%23", new Query { { "repo", "a&b=c d+e/ä#" } }.ToString());

    [Fact]
    public void A_list_repeats_its_key() =>
        Assert.Equal("?names=a&names=b%3A1", new Query { { "names", new[] { "a", "b:1" } } }.ToString());

    [Fact]
    public void Nothing_to_ask_is_no_question_mark() => Assert.Equal("", new Query().ToString());

    [Fact]
    public void Filters_are_json_of_lists()
    {
        var filters = new Filters { { "status", "exited" }, { "label", new[] { "a=b", "c" } }, { "dangling", true }, { "none", (string?)null } };
        Assert.Equal("""{"dangling":["true"],"label":["a=b","c"],"status":["exited"]}""", filters.ToJson());
        Assert.Equal("?filters=" + Uri.EscapeDataString(filters.ToJson()!), new Query { { "filters", filters } }.ToString());
    }

    [Fact]
    public void Filters_keep_what_json_escapes()
    {
        var filters = new Filters { { "label", "quote=\"ä\\" } };
        using var read = System.Text.Json.JsonDocument.Parse(filters.ToJson()!);
        Assert.Equal("quote=\"ä\\", read.RootElement.GetProperty("label")[0].GetString());
    }

    [Fact]
    public void No_filters_are_no_key() => Assert.Equal("", new Query { { "filters", new Filters() } }.ToString());
}
