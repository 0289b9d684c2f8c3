namespace MaskPose.Edge.Broker;

/// <summary>A client's or user's name cut to a length that fits a log entry; the log's formatters escape what is dangerous in it.</summary>
internal static class ClientName
{
    private const int Longest = 100;

    public static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];
}
