using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Vision;

public sealed class NonMaximumSuppressionTests
{
    private static readonly Box Box = new(0, 0, 10, 10);

    [Fact]
    public void Apply_OverlapAboveMaximum_KeepsTheBestScore()
    {
        // Shifted by 2 of 10: 80 shared of 120, two thirds.
        var faces = Faces((Box, 0.7f), (Box.Translate(2, 0), 0.9f));

        NonMaximumSuppression.Apply(faces, 0.6f);

        Assert.Equal(0.9f, Assert.Single(faces).Score);
    }

    [Fact]
    public void Apply_OverlapBelowMaximum_KeepsBothBestFirst()
    {
        var faces = Faces((Box, 0.7f), (Box.Translate(2, 0), 0.9f));

        NonMaximumSuppression.Apply(faces, 0.7f);

        Assert.Equal([0.9f, 0.7f], faces.Select(f => f.Score));
    }

    [Fact]
    public void Apply_Chain_OnlyBoxesThatOverlapAKeptOneGo()
    {
        // The second goes for the first; the third overlaps the second only, so it stays.
        var faces = Faces((Box, 0.9f), (Box.Translate(4, 0), 0.8f), (Box.Translate(8, 0), 0.7f));

        NonMaximumSuppression.Apply(faces, 0.4f);

        Assert.Equal([0.9f, 0.7f], faces.Select(f => f.Score));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void Apply_SmallBoxInside_GoesOnlyAsACutFace(bool cutFaces, int left)
    {
        var faces = Faces((Box, 0.9f), (new Box(6, 0, 10, 5), 0.8f));

        NonMaximumSuppression.Apply(faces, 0.4f, cutFaces);

        Assert.Equal(left, faces.Count);
    }

    private static List<Face> Faces(params (Box Box, float Score)[] faces) => [.. faces.Select(f => new Face(f.Box, f.Score, null))];
}
