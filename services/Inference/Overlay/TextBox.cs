using OpenCvSharp;

namespace MaskPose.Edge.Inference.Overlay;

/// <summary>Lines of text on a coloured ground.</summary>
internal sealed class TextBox
{
    private const HersheyFonts Font = HersheyFonts.HersheySimplex;
    private const int Margin = 3;

    private readonly IReadOnlyList<string> _lines;
    private readonly double _scale;
    private readonly int _step;

    /// <param name="pictureWidth">The text grows with the picture, pixels.</param>
    public TextBox(IReadOnlyList<string> lines, int pictureWidth)
    {
        _lines = lines;
        _scale = Math.Clamp(pictureWidth / 1600.0, 0.35, 2.0);
        var sizes = lines.Select(l => Cv2.GetTextSize(l, Font, _scale, 1, out _)).ToArray();
        _step = sizes.Max(s => s.Height) + (int)(8 * _scale) + 2;
        Size = new Size(sizes.Max(s => s.Width) + (2 * Margin), _step * lines.Count);
    }

    public Size Size { get; }

    public void Draw(Mat picture, Point corner, Scalar ground)
    {
        Cv2.Rectangle(picture, new Rect(corner, Size), ground, -1);
        for (var i = 0; i < _lines.Count; i++)
        {
            var origin = new Point(corner.X + Margin, corner.Y + (_step * (i + 1)) - (int)(5 * _scale) - 1);
            Cv2.PutText(picture, _lines[i], origin, Font, _scale, Scalar.White, 1, LineTypes.AntiAlias);
        }
    }
}
