using DockerPS.Engine.Http;

namespace DockerPS.Engine.Tests.Http;

public sealed class RouteTests
{
    [Theory]
    [InlineData("web", "/containers/web/json")]
    [InlineData("a b", "/containers/a%20b/json")]
    [InlineData("a/b", "/containers/a%2Fb/json")]
    [InlineData("a?b#c", "/containers/a%3Fb%23c/json")]
    [InlineData("100%", "/containers/100%25/json")]
    [InlineData("größe", "/containers/gr%C3%B6%C3%9Fe/json")]
    [InlineData("\u0000\r\n", "/containers/%00%0D%0A/json")]
    public void A_name_stays_one_segment(string name, string expected)
    {
        Route route = $"/containers/{name}/json";
        Assert.Equal(expected, route.ToString());
    }

    [Theory]
    [InlineData("library/busybox:1.36", "/images/library/busybox%3A1.36/json")]
    [InlineData("localhost:5000/a/b@sha256:00", "/images/localhost%3A5000/a/b%40sha256%3A00/json")]
    public void An_image_keeps_its_slashes(string image, string expected)
    {
        Route route = $"/images/{image:slashes}/json";
        Assert.Equal(expected, route.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../..")]
    public void A_name_that_would_change_the_path_is_refused(string name) =>
        Assert.Throws<FormatException>(() => { Route route = $"/containers/{name}/json"; });

    [Theory]
    [InlineData("../secrets")]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a/")]
    public void An_image_that_would_change_the_path_is_refused(string image) =>
        Assert.Throws<FormatException>(() => { Route route = $"/images/{image:slashes}/json"; });
}
