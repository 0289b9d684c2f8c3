using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.FaceDetector;
using Xunit;

namespace MaskPose.Edge.Unit.FaceDetector;

/// <summary>Tensors made by hand: a grid of 4 × 2 cells, stride 16.</summary>
public sealed class YuNetLevelTests
{
    private const int Cells = 8;

    private readonly float[] _classes = new float[Cells];
    private readonly float[] _objects = new float[Cells];
    private readonly float[] _boxes = new float[Cells * 4];
    private readonly float[] _keypoints = new float[Cells * 10];

    [Fact]
    public void AddFaces_OneCell_DecodesBoxScoreAndKeypoints()
    {
        // Cell 6 is column 2, row 1. Centre: (2.5, 1.25) · 16 = (40, 20); size: (2, 3) · 16 = (32, 48).
        (_classes[6], _objects[6]) = (0.9f, 0.4f);
        float[] box = [0.5f, 0.25f, MathF.Log(2), MathF.Log(3)];
        box.CopyTo(_boxes, 6 * 4);
        float[] points = [0.25f, 0, 0.75f, 0, 0.5f, 0.5f, 0.25f, 1, -0.5f, -1];
        points.CopyTo(_keypoints, 6 * 10);

        var face = Assert.Single(Read(0.5f));

        Assert.Equal(0.6f, face.Score, 1e-6f); // √(0.9 · 0.4)
        Near([24, -4, 56, 44], face.Box.Left, face.Box.Top, face.Box.Right, face.Box.Bottom);
        Assert.Equal(
            new FaceKeypoints(new(36, 16), new(44, 16), new(40, 24), new(36, 32), new(24, 0)),
            face.Keypoints);
    }

    [Theory]
    [InlineData(0.59f, 1)]
    [InlineData(0.61f, 0)]
    public void AddFaces_MinimumScore_CountsTheRootOfTheProduct(float minimum, int count)
    {
        (_classes[0], _objects[0]) = (0.9f, 0.4f);

        Assert.Equal(count, Read(minimum).Count);
    }

    [Theory]
    [InlineData(1.2f, 1.5f, 1)]
    [InlineData(-0.5f, -0.5f, 0)]
    [InlineData(float.NaN, 1, 0)]
    public void AddFaces_ValuesOutOfRange_AreClampedOrLeftOut(float cls, float obj, int count)
    {
        (_classes[3], _objects[3]) = (cls, obj);

        var faces = Read(0.5f);

        Assert.Equal(count, faces.Count);
        Assert.All(faces, f => Assert.Equal(1, f.Score));
    }

    [Fact]
    public void AddFaces_MinimumZero_LeavesOutCellsWithoutAnyScore()
    {
        (_classes[5], _objects[5]) = (0.1f, 0.1f);

        Assert.Single(Read(0));
    }

    private List<Face> Read(float minimumScore)
    {
        var faces = new List<Face>();
        new YuNetLevel(_classes, _objects, _boxes, _keypoints, 16, 4).AddFaces(minimumScore, faces);
        return faces;
    }

    private static void Near(float[] expected, params float[] actual) =>
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-4f));
}
