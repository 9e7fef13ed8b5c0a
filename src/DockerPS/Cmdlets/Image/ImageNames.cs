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
}
