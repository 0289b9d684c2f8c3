using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.MaskClassifier;
using MaskPose.Edge.Scene;
using MaskPose.Edge.Scene.Wearables;
using Microsoft.Extensions.Options;
using Xunit;

namespace MaskPose.Edge.Unit.Scene;

/// <summary>The classifier, trained on real faces, reads the rendered ones: what the self-test rests on.</summary>
public sealed class ReadingTests
{
    [Theory]
    [InlineData(MaskState.None)]
    [InlineData(MaskState.Correct)]
    [InlineData(MaskState.NoseOut)]
    [InlineData(MaskState.UnderChin)]
    public async Task Mask_OfRenderedHeads_IsReadRightlyInTheLargeMajority(MaskState state)
    {
        using var classifier = new OnnxMaskClassifier(
            new ModelStore(Options.Create(new ModelsOptions())), Options.Create(new MaskClassifierOptions()));
        var right = 0;
        for (var seed = 1; seed <= 5; seed++)
        {
            using var picture = TestPictures.Head(seed, yawDegrees: (seed - 3) * 8, mask: state, sidePixels: 160);
            var truth = picture.Truth.People[0];
            var readings = await classifier.ClassifyAsync(
                picture.Frame, [new Face(truth.Box, 1, truth.Keypoints)], TestContext.Current.CancellationToken);
            right += readings[0].Verdict == truth.Verdict ? 1 : 0;
        }

        Assert.InRange(right, 4, 5);
    }
}
