using DockerPS.Binding;

namespace DockerPS.Cmdlets;

/// <summary>The rules for names that a user gives to images, which are stricter than for naming an image that is there.</summary>
internal static class ImageNames
{
    /// <summary>A name with its tag in the short form, <c>latest</c> where the text has none.</summary>
    /// <exception cref="FormatException">The text is malformed, an id, or names content by digest.</exception>
    public static string ForTagging(string text)
    {
        var reference = new ImageReference(text);
        if (reference.IsId)
            throw new FormatException($"'{text}' is an image id, which cannot be given as a name. Write a name as team/app:1.0.");
        if (reference.Digest is not null)
            throw new FormatException($"'{text}' has a digest, which is not given but follows from the content. Write a name as team/app:1.0.");
        return reference.WithDefaultTag().ToString();
    }

    /// <summary>What a registry knows an image by: a name with a tag or digest, or a repository alone where all its tags are meant.</summary>
    /// <exception cref="FormatException">It is an id, or names more or less than is meant.</exception>
    public static ImageReference ForTransfer(ImageTarget target, bool allTags)
    {
        var reference = target.Reference;
        if (reference.IsId)
            throw new FormatException($"'{target.Text}' is an image id, which a registry does not know. Give the image a name with Add-DockerImageTag.");
        if (!allTags)
            return reference.WithDefaultTag();
        // A piped image always has its tag; what is typed says what is meant.
        if ((reference.Tag is not null && target.Endpoint is null) || reference.Digest is not null)
            throw new FormatException($"'{target.Text}' names one image, and -AllTags asks for all of the repository. Leave one of the two out.");
        return reference;
    }
}
