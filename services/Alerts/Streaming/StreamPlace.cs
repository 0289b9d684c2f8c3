using System.Globalization;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting.Queries;

namespace MaskPose.Edge.Alerts.Streaming;

/// <summary>
/// A place in the store, as the id of a server-sent event: the message's number, and when it was stored, which shows whether a
/// returning client has read another database.
/// </summary>
/// <param name="StoredMs">Since 1970; null if the client did not say.</param>
internal readonly record struct StreamPlace(long Number, long? StoredMs)
{
    public const string Allowed = "the id of a message of this stream";

    public static StreamPlace Of(StoredEvent message) => new(message.Number, message.StoredAt.ToUnixTimeMilliseconds());

    /// <exception cref="BadQueryException">It is invalid.</exception>
    public static StreamPlace Parse(string parameter, string id)
    {
        var parts = id.Split('-');
        return parts.Length <= 2 && parts.All(IsNumber)
            ? new(ValueOf(parts[0]), parts.Length == 2 ? ValueOf(parts[1]) : null)
            : throw new BadQueryException(parameter, id, Allowed);
    }

    /// <summary>The number after which the client continues; 0 if this place belongs to another database.</summary>
    /// <param name="top">The newest number.</param>
    public long Resume(WebhookStore store, long top) =>
        Number > top || (StoredMs is { } stored && store.Find(Number) is { } message && Of(message).StoredMs != stored) ? 0 : Number;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{StoredMs}");

    private static bool IsNumber(string text) => text.Length is > 0 and <= 18 && text.All(char.IsAsciiDigit);

    private static long ValueOf(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
