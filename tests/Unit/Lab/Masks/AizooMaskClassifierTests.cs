using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Lab.Masks;
using MaskPose.Edge.MaskClassifier;
using MaskPose.Edge.Unit.Inference.Models;
using Microsoft.Extensions.Options;
using Xunit;

namespace MaskPose.Edge.Unit.Lab.Masks;

public sealed class AizooMaskClassifierTests : IDisposable
{
    /// <summary>AIZOO's maps at 360 pixels, four anchors a cell.</summary>
    private const int Anchors = ((45 * 45) + (23 * 23) + (12 * 12) + (6 * 6) + (4 * 4)) * 4;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A neighbour at the square's corner is surer, but the face's own anchor counts.</summary>
    [Theory]
    [InlineData(0.1f, 0.7f, MaskVerdict.Unmasked)]
    [InlineData(0.6f, 0.2f, MaskVerdict.Correct)]
    public async Task Classify_SurestAnchorInTheFace_IsTheAnswer(float masked, float bare, MaskVerdict expected)
    {
        var scores = new float[Anchors * 2];
        (scores[0], scores[1]) = (bare + 0.2f, masked + 0.2f);
        // The cell in the middle of the first map, its third anchor.
        var middle = ((((22 * 45) + 22) * 4) + 2) * 2;
        (scores[middle], scores[middle + 1]) = (masked, bare);
        using var classifier = Open(scores);

        var reading = (await ClassifyAsync(classifier))[0];

        Assert.Equal(expected, reading.Probabilities.Best);
        Assert.Equal(MathF.Max(masked, bare) / (masked + bare), reading.Confidence, 1e-4f);
    }

    [Fact]
    public async Task Classify_NoAnchorInTheFace_IsUnsure()
    {
        using var classifier = Open(new float[Anchors * 2]);

        Assert.Equal(0.5f, (await ClassifyAsync(classifier))[0].Confidence);
    }

    private AizooMaskClassifier Open(float[] scores) => new(
        ConstantModel.Store(
            _folder, ModelTask.Mask, "aizoo", new ModelCrop(2, AlignEyes: false), [("cls", [1, Anchors, 2], scores)], labels: ["correct", "unmasked"]),
        Options.Create(new MaskClassifierOptions { MinimumSharpness = 0 }));

    private static async Task<IReadOnlyList<MaskReading>> ClassifyAsync(AizooMaskClassifier classifier)
    {
        using var frame = Frame.Rent(new FrameInfo("test", 0, default, 0, 100, 100));
        return await classifier.ClassifyAsync(
            frame, [new Face(new Box(30, 30, 70, 70), 1, null)], TestContext.Current.CancellationToken);
    }
}
