using System.Globalization;
using System.Text.RegularExpressions;

namespace MaskPose.Edge.CameraIngest.Settings;

/// <summary>How wide a pixel is for its height.</summary>
internal readonly partial record struct PixelShape(int Width, int Height)
{
    public const string Allowed = "empty, or W:H of whole numbers, at most four times as wide as high or as high as wide";

    /// <returns>Null if the text is empty or not allowed.</returns>
    public static PixelShape? Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var shape = new PixelShape(Number(match.Groups[1]), Number(match.Groups[2]));
        return shape is { Width: > 0, Height: > 0 } && shape.Width <= 4 * shape.Height && shape.Height <= 4 * shape.Width ? shape : null;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,5}):(\d{1,5})$")]
    private static partial Regex Form();
}
