using System.Globalization;
using MaskPose.Edge.Core.Geometry;

namespace MaskPose.Edge.Core.Watching;

/// <summary>A face that is a picture: a poster, a painting, a screen that shows one.</summary>
/// <param name="Box">Where it was last seen, pixels of its frame.</param>
/// <param name="Since">Capture time since which it has kept still.</param>
/// <param name="Width">Of its frame, pixels.</param>
/// <param name="Height">Of its frame, pixels.</param>
public sealed record StillPicture(Box Box, DateTimeOffset Since, int Width, int Height)
{
    /// <summary>Its corners in fractions of the frame, as in zones.</summary>
    public string Polygon
    {
        get
        {
            var (left, top, right, bottom) = (X(Box.Left), Y(Box.Top), X(Box.Right), Y(Box.Bottom));
            return $"{left},{top} {right},{top} {right},{bottom} {left},{bottom}";
        }
    }

    private string X(float x) => Fraction(x / Width);

    private string Y(float y) => Fraction(y / Height);

    private static string Fraction(float share) => Math.Clamp(share, 0, 1).ToString("0.###", CultureInfo.InvariantCulture);
}
