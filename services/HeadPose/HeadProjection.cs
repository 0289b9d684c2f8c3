using OpenCvSharp;

namespace MaskPose.Edge.HeadPose;

/// <summary>
/// Where a head's points are in the picture. All of it is in OpenCV's memory or shares the arrays that it is given: as arrays of its own the Jacobian
/// alone would be 33 KB of garbage a face.
/// </summary>
/// <param name="turn">Rodrigues' vector. What changes in it, or in the shift, holds with the next look.</param>
/// <param name="shift">In head units.</param>
internal sealed class HeadProjection(Correspondences pairs, double[] turn, double[] shift, CameraMatrix camera) : IDisposable
{
    private readonly Mat _head = Mat.FromPixelData(pairs.Head.Length, 1, MatType.CV_32FC3, pairs.Head);
    private readonly Mat _turn = Mat.FromPixelData(3, 1, MatType.CV_64F, turn);
    private readonly Mat _shift = Mat.FromPixelData(3, 1, MatType.CV_64F, shift);
    private readonly Mat _matrix = Mat.FromPixelData(3, 3, MatType.CV_64F, camera.Matrix);
    private readonly Mat _lens = Mat.FromPixelData(1, camera.Distortion.Length, MatType.CV_64F, camera.Distortion);
    private readonly Mat _seen = new();

    /// <summary>The points, pixels; gone with the next look.</summary>
    public ReadOnlySpan<Point2f> Seen()
    {
        Cv2.ProjectPoints(_head, _turn, _shift, _matrix, _lens, _seen);
        return _seen.AsSpan<Point2f>();
    }

    /// <inheritdoc cref="Seen()"/>
    /// <param name="jacobian">Is given the points' slopes by rotation, shift and lens.</param>
    public ReadOnlySpan<Point2f> Seen(Mat jacobian)
    {
        Cv2.ProjectPoints(_head, _turn, _shift, _matrix, _lens, _seen, jacobian);
        return _seen.AsSpan<Point2f>();
    }

    public void Dispose()
    {
        foreach (var mat in (ReadOnlySpan<Mat>)[_head, _turn, _shift, _matrix, _lens, _seen])
        {
            mat.Dispose();
        }
    }
}
