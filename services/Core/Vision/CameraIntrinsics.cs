namespace MaskPose.Edge.Core.Vision;

/// <summary>Brown–Conrady lens distortion in OpenCV's order.</summary>
public readonly record struct LensDistortion(double K1, double K2, double P1, double P2, double K3);

/// <summary>The pinhole camera behind a picture, in pixels of that picture.</summary>
public sealed record CameraIntrinsics(
    double FocalX, double FocalY, double CenterX, double CenterY, LensDistortion Distortion = default)
{
    /// <summary>Square pixels, principal point in the middle.</summary>
    /// <param name="fieldOfViewDegrees">Horizontal field of view, more than 0 and less than 180.</param>
    /// <exception cref="ArgumentOutOfRangeException">The field of view is out of that range.</exception>
    public static CameraIntrinsics FromFieldOfView(int width, int height, double fieldOfViewDegrees)
    {
        if (fieldOfViewDegrees is not (> 0 and < 180))
        {
            throw new ArgumentOutOfRangeException(
                nameof(fieldOfViewDegrees), fieldOfViewDegrees, "A field of view is more than 0 and less than 180 degrees.");
        }

        var focal = width / 2.0 / Math.Tan(fieldOfViewDegrees * Math.PI / 360);
        return new CameraIntrinsics(focal, focal, width / 2.0, height / 2.0);
    }

    /// <summary>The same camera for a part of its picture whose top left corner is at (x, y).</summary>
    public CameraIntrinsics CutAt(double x, double y) => this with { CenterX = CenterX - x, CenterY = CenterY - y };

    /// <summary>The same camera for its picture scaled by these factors.</summary>
    public CameraIntrinsics Scale(double x, double y) => this with { FocalX = FocalX * x, FocalY = FocalY * y, CenterX = CenterX * x, CenterY = CenterY * y };
}
