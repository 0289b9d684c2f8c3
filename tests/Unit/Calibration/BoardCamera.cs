using MaskPose.Edge.Calibration;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using OpenCvSharp;

namespace MaskPose.Edge.Unit.Calibration;

/// <summary>A pinhole camera with a lens, which takes pictures of a board: each pixel's ray, undistorted, meets the board's plane.</summary>
internal sealed class BoardCamera(double fx, double fy, double cx, double cy, double[] distortion)
{
    private const int Width = 640, Height = 480, SquarePixels = 40;

    /// <summary>Turn (Rodrigues) and the place of the board's middle; unit: a square, whole board 9 × 6.</summary>
    public static (double[] Turn, double[] Middle)[] Poses { get; } =
    [
        ([0, 0, 0], [0, 0, 9]), ([0.4, 0, 0], [-1, 0.5, 10]), ([-0.4, 0.1, 0], [1, -0.5, 10]), ([0, 0.5, 0.1], [-2, 1, 11]),
        ([0, -0.5, 0], [2, 1, 11]), ([0.3, 0.3, 0.2], [2, -1.5, 12]), ([-0.3, 0.3, -0.2], [-2, -1.5, 12]), ([0.2, -0.4, 0.4], [-3, 2, 13]),
        ([-0.5, -0.2, 0], [3, 2, 13]), ([0.5, 0.2, -0.3], [-3.5, -2.5, 14]), ([0.1, 0.6, 0], [3.5, -2.5, 14]), ([-0.2, -0.6, 0.1], [0, 2.5, 12]),
        ([0.6, 0, 0.3], [0, -2.5, 13]), ([0.1, 0.1, 0], [4, 0, 12]), ([-0.1, 0.2, 0], [-4, 0, 12]),
    ];

    public Frame Take(Board board, (double[] Turn, double[] Middle) pose)
    {
        using var drawn = board.Draw(SquarePixels);
        using var sheet = drawn.CopyMakeBorder(SquarePixels, SquarePixels, SquarePixels, SquarePixels, BorderTypes.Constant, Scalar.White);
        using var places = Places(board, pose);
        using var grey = new Mat();
        Cv2.Remap(sheet, grey, places, new Mat(), InterpolationFlags.Linear, BorderTypes.Constant, Scalar.All(90));
        Cv2.GaussianBlur(grey, grey, default, 0.7);
        var frame = Frame.Rent(new FrameInfo("board", 0, default, 0, Width, Height));
        frame.WithMat(mat => Cv2.CvtColor(grey, mat, ColorConversionCodes.GRAY2BGR));
        return frame;
    }

    /// <summary>Of each pixel the place on the drawn sheet, [480, 640] of x and y.</summary>
    private Mat Places(Board board, (double[] Turn, double[] Middle) pose)
    {
        Cv2.Rodrigues(pose.Turn, out var turn, out _);
        using var rays = Rays();
        rays.GetArray(out Vec2f[] normalised);
        var places = new Vec2f[normalised.Length];
        var (halfWide, halfHigh) = (board.Columns / 2.0, board.Rows / 2.0);
        for (var i = 0; i < places.Length; i++)
        {
            var (x, y) = OnPlane(normalised[i], turn, pose.Middle);
            places[i] = new Vec2f((float)(((x + halfWide + 1) * SquarePixels) - 0.5), (float)(((y + halfHigh + 1) * SquarePixels) - 0.5));
        }

        var map = new Mat(Height, Width, MatType.CV_32FC2);
        map.SetArray(places);
        return map;
    }

    /// <summary>Where the ray (x, y, 1) meets the board, from its middle, squares: R (u, v, 0) + t = s (x, y, 1).</summary>
    private static (double U, double V) OnPlane(Vec2f ray, double[,] turn, double[] middle)
    {
        var (a, b) = (turn[0, 0] - (ray.Item0 * turn[2, 0]), turn[0, 1] - (ray.Item0 * turn[2, 1]));
        var (c, d) = (turn[1, 0] - (ray.Item1 * turn[2, 0]), turn[1, 1] - (ray.Item1 * turn[2, 1]));
        var (e, f) = ((ray.Item0 * middle[2]) - middle[0], (ray.Item1 * middle[2]) - middle[1]);
        var determinant = (a * d) - (b * c);
        return (((e * d) - (b * f)) / determinant, ((a * f) - (e * c)) / determinant);
    }

    private Mat Rays()
    {
        var pixels = new Vec2f[Width * Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = new Vec2f(i % Width, i / Width);
        }

        using var all = new Mat(pixels.Length, 1, MatType.CV_32FC2);
        all.SetArray(pixels);
        using var matrix = Mat.FromArray(new[,] { { fx, 0, cx }, { 0, fy, cy }, { 0, 0, 1 } });
        using var lens = Mat.FromArray(distortion);
        var rays = new Mat();
        Cv2.UndistortPoints(all, rays, matrix, lens);
        return rays;
    }
}
