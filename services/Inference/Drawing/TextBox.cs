using OpenCvSharp;

namespace MaskPose.Edge.Inference.Drawing;

/// <summary>Lines of text on a coloured ground, above a box, or below it where there is no room.</summary>
internal static class TextBox
{
    private const HersheyFonts Font = HersheyFonts.HersheySimplex;

    /// <param name="corner">Top left of the box that the text belongs to.</param>
    /// <param name="bottom">The box's lower edge.</param>
    public static void Draw(Mat picture, IReadOnlyList<string> lines, Point corner, int bottom, Scalar ground)
    {
        var scale = Math.Clamp(picture.Width / 1600.0, 0.35, 2.0);
        var sizes = lines.Select(l => Cv2.GetTextSize(l, Font, scale, 1, out _)).ToArray();
        var step = sizes.Max(s => s.Height) + (int)(8 * scale) + 2;
        var width = sizes.Max(s => s.Width) + 6;
        var height = step * lines.Count;
        var left = Math.Max(0, Math.Min(corner.X, picture.Width - width));
        var top = corner.Y - height >= 0 ? corner.Y - height : Math.Max(0, Math.Min(bottom, picture.Height - height));
        Cv2.Rectangle(picture, new Rect(left, top, width, height), ground, -1);
        for (var i = 0; i < lines.Count; i++)
        {
            var origin = new Point(left + 3, top + (step * (i + 1)) - (int)(5 * scale) - 1);
            Cv2.PutText(picture, lines[i], origin, Font, scale, Scalar.White, 1, LineTypes.AntiAlias);
        }
    }
}
