using System.Formats.Tar;
using System.Globalization;
using System.Text;

namespace DockerPS.Engine.Streams;

/// <summary>
/// The header of a tar entry, owned by root unless it is told otherwise. It is a plain USTAR block, preceded by a PAX record block only where a name, size or time
/// does not fit: System.Formats.Tar writes at least two more blocks for every PAX entry and differs between .NET versions.
/// </summary>
internal readonly record struct TarHeader(string Name, TarEntryType Type, int Mode, DateTimeOffset Modified)
{
    public const int BlockLength = 512;

    private const int MaxNameLength = 100;
    private const uint MaxOctal7 = 0x1F_FFFF;
    private const long MaxOctal11 = 0x1_FFFF_FFFF;

    /// <summary>The content's length in bytes; 0 for all but regular files.</summary>
    public long Size { get; init; }

    public string LinkName { get; init; } = "";

    /// <summary>The owner's number.</summary>
    public uint User { get; init; }

    /// <summary>The owning group's number.</summary>
    public uint Group { get; init; }

    public int DeviceMajor { get; init; }

    public int DeviceMinor { get; init; }

    /// <summary>What the header takes in the archive, in bytes.</summary>
    public int Length => PaxLength() is > 0 and var records ? (2 * BlockLength) + RoundUp(records) : BlockLength;

    private long Seconds => Modified.ToUnixTimeSeconds();

    /// <summary>A length in whole blocks.</summary>
    public static int RoundUp(int length) => (length + BlockLength - 1) / BlockLength * BlockLength;

    /// <summary>A length in whole blocks.</summary>
    public static long RoundUp(long length) => (length + BlockLength - 1) / BlockLength * BlockLength;

    /// <summary>Writes <see cref="Length"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        destination = destination[..Length];
        destination.Clear();
        if (destination.Length > BlockLength)
        {
            var records = PaxRecords();
            var pax = new TarHeader("PaxHeaders.0/" + Shorten(Name), TarEntryType.ExtendedAttributes, Convert.ToInt32("644", 8), default);
            (pax with { Modified = DateTimeOffset.UnixEpoch, Size = records.Length }).WriteBlock(destination);
            records.CopyTo(destination[BlockLength..]);
        }

        WriteBlock(destination[^BlockLength..]);
    }

    private static bool FitsBlock(string text) => text.Length <= MaxNameLength && Ascii.IsValid(text);

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80];

    private static void WriteText(Span<byte> field, string text)
    {
        for (var i = 0; i < Math.Min(field.Length, text.Length); i++)
            field[i] = char.IsAscii(text[i]) ? (byte)text[i] : (byte)'_';
    }

    private static void WriteOctal(Span<byte> field, long value)
    {
        // The last byte of a number stays NUL.
        for (var i = field.Length - 2; i >= 0; i--, value >>= 3)
            field[i] = (byte)('0' + (value & 7));
    }

    private static string PaxRecord(string key, string value)
    {
        // The length counts its own digits.
        var rest = 3 + key.Length + Encoding.UTF8.GetByteCount(value);
        var length = rest + 1;
        while (length != rest + Digits(length))
            length = rest + Digits(length);
        return string.Create(CultureInfo.InvariantCulture, $"{length} {key}={value}\n");
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;

    private int PaxLength() =>
        FitsBlock(Name) && FitsBlock(LinkName) && Size <= MaxOctal11 && Seconds is >= 0 and <= MaxOctal11 && User <= MaxOctal7 && Group <= MaxOctal7
            ? 0 : PaxRecords().Length;

    private byte[] PaxRecords()
    {
        var records = new StringBuilder();
        if (!FitsBlock(Name))
            records.Append(PaxRecord("path", Name));
        if (!FitsBlock(LinkName))
            records.Append(PaxRecord("linkpath", LinkName));
        if (Size > MaxOctal11)
            records.Append(PaxRecord("size", Size.ToString(CultureInfo.InvariantCulture)));
        if (Seconds is < 0 or > MaxOctal11)
            records.Append(PaxRecord("mtime", Seconds.ToString(CultureInfo.InvariantCulture)));
        if (User > MaxOctal7)
            records.Append(PaxRecord("uid", User.ToString(CultureInfo.InvariantCulture)));
        if (Group > MaxOctal7)
            records.Append(PaxRecord("gid", Group.ToString(CultureInfo.InvariantCulture)));
        return Encoding.UTF8.GetBytes(records.ToString());
    }

    private void WriteBlock(Span<byte> block)
    {
        WriteText(block[..MaxNameLength], Name);
        WriteOctal(block.Slice(100, 8), Mode);
        WriteOctal(block.Slice(108, 8), User <= MaxOctal7 ? User : 0);
        WriteOctal(block.Slice(116, 8), Group <= MaxOctal7 ? Group : 0);
        WriteOctal(block.Slice(124, 12), Size <= MaxOctal11 ? Size : 0);
        WriteOctal(block.Slice(136, 12), Seconds is >= 0 and <= MaxOctal11 ? Seconds : 0);
        block.Slice(148, 8).Fill((byte)' ');
        block[156] = (byte)Type;
        WriteText(block.Slice(157, MaxNameLength), LinkName);
        "ustar\000"u8.CopyTo(block[257..]);
        WriteOctal(block.Slice(329, 8), DeviceMajor);
        WriteOctal(block.Slice(337, 8), DeviceMinor);

        var checksum = 0;
        foreach (var value in block[..BlockLength])
            checksum += value;
        WriteOctal(block.Slice(148, 7), checksum);
    }
}
