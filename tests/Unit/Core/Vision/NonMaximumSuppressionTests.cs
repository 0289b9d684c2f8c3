using MaskPose.Edge.Core.Geometry;
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

        NonMaximumSuppression.Apply(faces, 0.4f, cutFaces: cutFaces);

        Assert.Equal(left, faces.Count);
    }

    [Fact]
    public void Apply_NeighbourNearlyAsSure_BoxAndKeypointsAreTheWeightedMean()
    {
        // Shifted by 2 of 10, two thirds shared; weights 0.8 and 0.6: the mean is shifted by 2 × 0.6 / 1.4 = 6/7, on a grid of 1/64.
        var faces = new List<Face> { With(0.8f, 0), With(0.6f, 2) };

        NonMaximumSuppression.Apply(faces, 0.4f, votingOverlap: 0.65f);

        var face = Assert.Single(faces);
        Assert.Equal(0.8f, face.Score);
        Assert.Equal(6.0 / 7, face.Box.Left, 1.0 / 128);
        Assert.Equal(10 + (6.0 / 7), face.Box.Right, 1.0 / 128);
        Assert.Equal(0, face.Box.Top);
        Assert.Equal(5 + (6.0 / 7), face.Keypoints!.Value.NoseTip.X, 1.0 / 128);
        Assert.Equal(6, face.Keypoints!.Value.NoseTip.Y);
    }

    [Theory]
    [InlineData(0.5f, 2, 0.65f)] // Half as sure.
    [InlineData(0.8f, 3, 0.65f)] // Shares 70 of 130.
    [InlineData(0.8f, 2, 1f)] // Voting is off.
    public void Apply_NeighbourWithoutAVote_BoxStays(float score, float shift, float votingOverlap)
    {
        var faces = new List<Face> { With(0.8f, 0), With(score, shift) };

        NonMaximumSuppression.Apply(faces, 0.4f, votingOverlap);

        Assert.Equal(With(0.8f, 0), Assert.Single(faces));
    }

    private static Face With(float score, float shift)
    {
        var points = new FaceKeypoints(new(3, 4), new(7, 4), new(5, 6), new(3, 8), new(7, 8));
        return new Face(Box, score, points).Translate(shift, 0);
    }

    private static List<Face> Faces(params (Box Box, float Score)[] faces) => [.. faces.Select(f => new Face(f.Box, f.Score, null))];
}
