namespace MaskPose.Edge.Core.Vision;

/// <summary>A camera's id, as used in topics and URLs.</summary>
public static class CameraIds
{
    public const int MaxLength = 40;

    /// <summary>What is allowed, in words for an error.</summary>
    public const string Allowed = "a-z, 0-9 and -, 1 to 40 of them";

    public static bool IsAllowed(string id)
    {
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return id.Length is > 0 and <= MaxLength;
    }
}
