namespace MaskPose.Edge.Core.Geometry;

/// <summary>
/// The head's axes as drawn on a picture: from the nose to the head's left in the picture (X), down (Y) and out of the
/// face (Forward), in pixels.
/// </summary>
public readonly record struct HeadAxes(Point2 Origin, Point2 X, Point2 Y, Point2 Forward)
{
    /// <param name="lengthPixels">Length of an axis in the picture's plane.</param>
    public static HeadAxes Project(Pose pose, Point2 origin, float lengthPixels)
    {
        var rotation = Rotation.From(pose);
        return new HeadAxes(origin, End(rotation.X), End(rotation.Y), End(rotation.Z * -1));

        Point2 End(Vector3 axis) => origin + (new Point2((float)axis.X, (float)axis.Y) * lengthPixels);
    }
}
