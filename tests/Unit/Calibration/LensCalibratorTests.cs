using MaskPose.Edge.Calibration;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Calibration;

/// <summary>Boards rendered by a camera of 640 × 480 whose lens is known.</summary>
public sealed class LensCalibratorTests
{
    private static readonly double[] Curved = [-0.22, 0.06, 0.0008, -0.0005, 0];

    public static TheoryData<BoardKind, bool> Lenses => new()
    {
        { BoardKind.Chessboard, false },
        { BoardKind.Chessboard, true },
        { BoardKind.Charuco, true },
    };

    [Theory]
    [MemberData(nameof(Lenses))]
    public void Solve_RenderedBoards_IsTheLensThatRenderedThem(BoardKind kind, bool isCurved)
    {
        var camera = new BoardCamera(520, 515, 331, 228, isCurved ? Curved : new double[5]);
        var lens = Calibrate(new Board(kind, 9, 6), camera);

        Assert.InRange(lens.ReprojectionError, 0, 0.3);
        Assert.InRange(lens.Fx, 520 * 0.99, 520 * 1.01);
        Assert.InRange(lens.Fy, 515 * 0.99, 515 * 1.01);
        Assert.InRange(lens.Cx, 331 - 4, 331 + 4);
        Assert.InRange(lens.Cy, 228 - 4, 228 + 4);
        Assert.InRange(lens.Distortion[0], (isCurved ? -0.22 : 0) - 0.03, (isCurved ? -0.22 : 0) + 0.03);
        Assert.InRange(lens.Coverage, 0.6, 1);
    }

    /// <summary>What a camera's settings read is what was found.</summary>
    [Fact]
    public void Write_AsACamerasFile_IsRead()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "lens.json");
        new LensCalibration(640, 480, 520, 515, 331, 228, Curved, 0.21, 14, 0.8).Write(path);

        var lens = CameraCalibration.For(new CameraOptions { CalibrationFile = path })(320, 240);

        Assert.Equal(new CameraIntrinsics(260, 257.5, 165.5, 114, new LensDistortion(-0.22, 0.06, 0.0008, -0.0005, 0)), lens);
    }

    [Fact]
    public void Solve_TooFewViews_SaysHowManyAreNeeded()
    {
        using var calibrator = new LensCalibrator(new Board(BoardKind.Chessboard, 9, 6));

        Assert.Equal(
            "The chessboard of 9×6 squares was found in 0 places; needed: 5, better 15.",
            Assert.Throws<LensCalibrationException>(() => calibrator.Solve()).Message);
    }

    /// <summary>A board that rests says nothing new.</summary>
    [Fact]
    public void Add_ABoardThatRests_CountsOnce()
    {
        var board = new Board(BoardKind.Chessboard, 9, 6);
        using var calibrator = new LensCalibrator(board);
        using var frame = new BoardCamera(520, 515, 331, 228, new double[5]).Take(board, BoardCamera.Poses[0]);

        Assert.Equal([true, false, false], new[] { calibrator.Add(frame), calibrator.Add(frame), calibrator.Add(frame) });
    }

    private static LensCalibration Calibrate(Board board, BoardCamera camera)
    {
        using var calibrator = new LensCalibrator(board);
        foreach (var pose in BoardCamera.Poses)
        {
            using var frame = camera.Take(board, pose);
            calibrator.Add(frame);
        }

        return calibrator.Solve();
    }
}
