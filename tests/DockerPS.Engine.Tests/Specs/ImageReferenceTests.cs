namespace DockerPS.Engine.Tests.Specs;

public class ImageReferenceTests
{
    private const string File = "references.json";
    private const string Id = "3f57d9401f8d42f986df300f0c69192fc41da28ccc8d797829467780db3dd741";

    [VectorsTheory, VectorSection(File, "parse"), VectorSection(File, "serialization"), VectorSection(File, "strict_domain_and_path")]
    public void Grammar(VectorCase vector)
    {
        // Upstream's table refuses SHA-512 only because its test does not register it.
        if (vector.Fails && !vector.Input.Contains("@sha512:", StringComparison.Ordinal))
        {
            SpecAssert.Rejects(vector, () => ReferenceGrammar.Parse(vector.Input));
            return;
        }
        var parts = ReferenceGrammar.Parse(vector.Input);
        Assert.Equal(vector.Input, parts.ToString());
        AssertPart(vector, "name", parts.Name);
        AssertPart(vector, "domain", parts.Domain);
        AssertPart(vector, "path", parts.Path);
        AssertPart(vector, "tag", parts.Tag ?? "");
        AssertPart(vector, "digest", parts.Digest?.ToString() ?? "");
    }

    [VectorsTheory, VectorSection(File, "strict_name_errors")]
    public void BareNamesThatAreNone(VectorCase vector) => Assert.False(IsBareName(vector.Input));

    [VectorsTheory, VectorSection(File, "grammar_name")]
    public void Names(VectorCase vector)
    {
        // The regular expression alone, which is what upstream tests here, knows no limit of length.
        Assert.Equal(vector.Flag("match"), IsBareName(vector.Input));
        if (!vector.Has("path"))
            return;
        var parts = ReferenceGrammar.Parse(vector.Input);
        Assert.Equal((vector.Text("domain"), vector.Text("path")), (parts.Domain, parts.Path));
    }

    [VectorsTheory, VectorSection(File, "grammar_reference")]
    public void References(VectorCase vector)
    {
        if (!vector.Flag("match"))
        {
            Assert.Throws<FormatException>(() => ReferenceGrammar.Parse(vector.Input));
            return;
        }
        var parts = ReferenceGrammar.Parse(vector.Input);
        Assert.Equal(
            (vector.Text("name"), vector.Text("tag"), vector.Text("digest")),
            (parts.Name, parts.Tag ?? "", parts.Digest?.ToString() ?? ""));
    }

    [VectorsTheory, VectorSection(File, "grammar_domain")]
    public void Domains(VectorCase vector) => Assert.Equal(vector.Flag("match"), ReferenceGrammar.IsDomain(vector.Input));

    [VectorsTheory, VectorSection(File, "grammar_identifier")]
    public void Identifiers(VectorCase vector) => Assert.Equal(vector.Flag("match"), ReferenceGrammar.IsIdentifier(vector.Input));

    [VectorsTheory, VectorSection(File, "canonical_only")]
    public void CanonicalNames(VectorCase vector)
    {
        var reference = new ImageReference(vector.Input);
        Assert.Equal(!vector.Fails, reference.Canonical == vector.Input);
        if (!vector.Fails)
            Assert.Equal((vector.Text("domain"), vector.Text("path")), (reference.Domain, reference.Path));
    }

    [VectorsTheory, VectorSection(File, "with_tag"), VectorSection(File, "with_digest")]
    public void TagAndDigestAreJoined(VectorCase vector)
    {
        var digest = vector.TextOrNull("digest") is { } text ? new Digest("sha256", text["sha256:".Length..]) : null;
        var reference = new ImageReference(vector.Text("name"));
        if (vector.TextOrNull("tag") is { } tag)
            reference = reference.WithTag(tag);
        if (digest is not null)
            reference = reference.WithDigest(digest);
        Assert.Equal(vector.Text("combined"), reference.ToString());
    }

    [VectorsTheory, VectorSection(File, "normalized_names"), VectorSection(File, "normalized_repository_names")]
    public void TypedNames(VectorCase vector)
    {
        var isName = ImageReference.TryParse(vector.Input, out var reference) && !reference.IsId;
        Assert.Equal(vector.Flag("valid"), isName);
    }

    [VectorsTheory, VectorSection(File, "normalized_parts")]
    public void TypedNamesAreCompleted(VectorCase vector)
    {
        foreach (var input in vector.Texts("inputs"))
        {
            var reference = new ImageReference(input);
            Assert.Equal(
                (vector.Text("domain"), vector.Text("path"), vector.Text("familiar"), vector.Text("full")),
                (reference.Domain, reference.Path, reference.FamiliarName, reference.Name));
        }
    }

    [VectorsTheory, VectorSection(File, "normalized_domain_and_path")]
    public void DomainAndPath(VectorCase vector)
    {
        var reference = new ImageReference(vector.Input);
        Assert.Equal((vector.Text("domain"), vector.Text("path")), (reference.Domain, reference.Path));
    }

    [VectorsTheory, VectorSection(File, "tag_and_digest"), VectorSection(File, "any_reference")]
    public void AnyReference(VectorCase vector)
    {
        var reference = new ImageReference(vector.Input);
        Assert.Equal(vector.Text("full"), reference.Canonical);
        Assert.Equal(vector.TextOrNull("kind") == "digest", reference.IsId);
        AssertPart(vector, "familiar", reference.ToString());
        AssertPart(vector, "tag", reference.Tag ?? "");
        AssertPart(vector, "digest", reference.Digest?.ToString() ?? "");
    }

    [VectorsTheory, VectorSection(File, "invalid_components")]
    public void InvalidComponents(VectorCase vector) => SpecAssert.Rejects(vector, () => vector.Text("operation") switch
    {
        "parse" => new ImageReference(vector.Input),
        "with_tag" => new ImageReference(vector.Text("name")).WithTag(vector.Text("tag")),
        _ => new ImageReference(vector.Text("name")).WithDigest(Digest.Parse(vector.Text("digest"))),
    });

    [VectorsTheory, VectorSection(File, "wildcard_match")]
    public void Patterns(VectorCase vector)
    {
        var reference = new ImageReference(vector.Text("reference"));
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => reference.Matches(vector.Text("pattern")));
        else
            Assert.Equal(vector.Flag("match"), reference.Matches(vector.Text("pattern")));
    }

    [VectorsTheory, VectorSection(File, "default_tag")]
    public void DefaultTag(VectorCase vector) =>
        Assert.Equal(vector.Text("full"), new ImageReference(vector.Input).WithDefaultTag().Canonical);

    [VectorsTheory, VectorSection(File, "digest")]
    public void Digests(VectorCase vector)
    {
        if (!vector.Fails)
        {
            var digest = Digest.Parse(vector.Input);
            Assert.Equal((vector.Text("algorithm"), vector.Text("encoded")), (digest.Algorithm, digest.Encoded));
            return;
        }
        var reason = vector.Error switch
        {
            "ErrDigestInvalidLength" => "length",
            "ErrDigestUnsupported" => "unsupported",
            _ => "format",
        };
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Digest.Parse(vector.Input)).Message, StringComparison.Ordinal);
    }

    [VectorsTheory, VectorSection(File, "registry_of")]
    public void Registry(VectorCase vector)
    {
        var reference = new ImageReference(vector.Input);
        var registry = reference.Registry!;
        Assert.Equal(
            (vector.Text("registry"), vector.Flag("official"), vector.Flag("secure")),
            (registry.Host, registry.IsDockerHub, !registry.IsLoopback));
        Assert.Equal(
            (vector.Text("path"), vector.Text("familiar"), vector.Text("full")),
            (reference.Path, reference.FamiliarName, reference.Name));
    }

    [VectorsTheory, VectorSection(File, "insecure_registry")]
    public void RegistryAddresses(VectorCase vector)
    {
        if (!vector.Fails)
        {
            Assert.Equal(vector.Text("registry"), new RegistryAddress(vector.Input).Host);
            return;
        }
        var reason = ((string[])["invalid host", "invalid port", "should not contain '://'"])
            .Single(reason => vector.Error!.Contains(reason, StringComparison.Ordinal));
        Assert.Contains(reason, Assert.Throws<FormatException>(() => new RegistryAddress(vector.Input)).Message, StringComparison.Ordinal);
    }

    [VectorsTheory, VectorSection(File, "credential_host")]
    public void CredentialKeys(VectorCase vector) => Assert.Equal(vector.Text("expected"), RegistryAddress.HostOf(vector.Input));

    [Theory]
    [InlineData("alpine", "https://index.docker.io/v1/")]
    [InlineData("index.docker.io/library/alpine", "https://index.docker.io/v1/")]
    [InlineData("localhost:5000/team/app:1", "localhost:5000")]
    [InlineData("registry.example/app", "registry.example")]
    public void CredentialKeyOfAnImage(string image, string key) => Assert.Equal(key, new ImageReference(image).Registry!.CredentialKey);

    [Theory]
    [InlineData("https://index.docker.io/v1/")]
    [InlineData("docker.io")]
    [InlineData("registry-1.docker.io")]
    public void TheHubHasManyNames(string text) => Assert.True(new RegistryAddress(text).IsDockerHub);

    [Theory]
    [InlineData(Id)]
    [InlineData("sha256:" + Id)]
    public void AnIdIsNoName(string text)
    {
        var reference = new ImageReference(text);
        Assert.True(reference.IsId);
        Assert.Equal("sha256:" + Id, reference.ToString());
        Assert.Same(reference, reference.WithDefaultTag());
        Assert.Null(reference.Registry);
        Assert.Throws<InvalidOperationException>(() => reference.WithTag("x"));
    }

    [Fact]
    public void AnIdPrefixMayBeAName() => Assert.Equal("3f57d9401f8d", new ImageReference("3f57d9401f8d").ToString());

    [Fact]
    public void EqualWhenTheyMeanTheSame() =>
        Assert.Equal(new ImageReference("alpine:3"), new ImageReference("docker.io/library/alpine:3"));

    [Theory]
    [InlineData("alpine:3.20")]
    [InlineData("team/app")]
    [InlineData("localhost:5000/app:1@sha256:" + Id)]
    public void TheShortFormRoundTrips(string text)
    {
        Assert.Equal(text, new ImageReference(text).ToString());
        Assert.Equal(new ImageReference(text), ImageReference.Parse(new ImageReference(text).ToString()));
    }

    [Theory]
    [InlineData("team/App")]
    [InlineData("a b")]
    [InlineData("")]
    public void ErrorsShowWhatWasTyped(string text) => SpecAssert.Explains(text, () => new ImageReference(text));

    [Theory]
    [InlineData(@"a\*", "a*", true)]
    [InlineData(@"a\*", "ab", false)]
    [InlineData("[^a-c]x", "dx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("a*b*c", "axbyc", true)]
    [InlineData("a?c", "a/c", false)]
    public void PatternSyntax(string pattern, string name, bool matches) => Assert.Equal(matches, PathPattern.Match(pattern, name));

    [Theory]
    [InlineData("[")]
    [InlineData("[a")]
    [InlineData("[]a]")]
    [InlineData(@"a\")]
    [InlineData("[b-a]")]
    public void MalformedPatterns(string pattern) => SpecAssert.Explains(pattern, () => PathPattern.Match(pattern, "a"));

    private static bool IsBareName(string text)
    {
        try
        {
            return ReferenceGrammar.Parse(text) is { Tag: null, Digest: null };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void AssertPart(VectorCase vector, string name, string actual)
    {
        if (vector.TextOrNull(name) is { } expected)
            Assert.Equal(expected, actual);
    }
}
