using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.HeadPose;

/// <summary>A camera in OpenCV's form: the matrix [3, 3] and the distortion k1, k2, p1, p2, k3.</summary>
internal readonly record struct CameraMatrix(double[,] Matrix, double[] Distortion)
{
    public static CameraMatrix From(CameraIntrinsics camera)
    {
        var lens = camera.Distortion;
        return new CameraMatrix(
            new[,] { { camera.FocalX, 0, camera.CenterX }, { 0, camera.FocalY, camera.CenterY }, { 0, 0, 1 } },
            [lens.K1, lens.K2, lens.P1, lens.P2, lens.K3]);
    }

    public double FocalX => Matrix[0, 0];

    public double FocalY => Matrix[1, 1];
}
