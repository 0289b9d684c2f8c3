using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Core.Rules;

/// <summary>Where a face is, as far as rules ask.</summary>
/// <param name="X">The centre of its box, in fractions of the picture's width.</param>
/// <param name="Y">The same of its height.</param>
/// <param name="ShortSide">Of its box, pixels.</param>
public readonly record struct Place(float X, float Y, float ShortSide)
{
    public static Place Of(Box box, FrameInfo frame) => new(box.Center.X / frame.Width, box.Center.Y / frame.Height, box.ShortSide);
}
