namespace MaskPose.Edge.Broker;

/// <summary>Client names made safe for a log: short, and without control characters.</summary>
internal static class Printable
{
    private const int Longest = 100;

    public static string Of(string text) => string.Concat(text.Take(Longest).Select(c => char.IsControl(c) ? '?' : c));
}
