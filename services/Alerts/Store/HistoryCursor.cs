using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MaskPose.Edge.Alerts.Store;

/// <summary>A place in the history.</summary>
/// <param name="Before">What comes next has a lower number.</param>
/// <param name="Top">The newest number when the reading began: newer messages are left out, so that no page repeats or skips.</param>
internal sealed record HistoryCursor(long Before, long Top)
{
    public static HistoryCursor Begin(long top) => new(long.MaxValue, top);

    /// <returns>Null if it is invalid.</returns>
    public static HistoryCursor? TryParse(string cursor)
    {
        var bytes = Encoding.UTF8.GetBytes(cursor);
        var numbers = Base64Url.IsValid(bytes) ? Encoding.UTF8.GetString(Base64Url.DecodeFromUtf8(bytes)).Split('.') : [];
        return numbers is [var before, var top] && Number(before) is { } b && Number(top) is { } t ? new(b, t) : null;
    }

    /// <summary>Opaque to clients.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Before}.{Top}")));

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
