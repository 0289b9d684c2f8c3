using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Unit.Models;
using Xunit;

namespace MaskPose.Edge.Unit.HeadPose;

/// <summary>The committed pose model looks at each crop and its mirror image: neither side of a face is another to it.</summary>
public sealed class MirroredPoseTests
{
    /// <summary>Of a rotation's first two columns between mirrors, diag(−1, 1, 1) · R · diag(−1, 1, 1).</summary>
    private static readonly float[] Signs = [1, -1, -1, -1, 1, 1];

    [Fact]
    public void Run_MirroredCrop_GivesTheMirroredPose()
    {
        using var model = OwnModel.Find("head-pose").Open();
        var (width, height) = (model.Entry.Input.Width, model.Entry.Input.Height);
        var crop = OwnModel.Pattern(0, width, height);
        using var input = new TensorBuffer(model.Entry.Input, 2, width, height);
        input.Write(0, crop);
        input.Write(1, Mirrored(crop, width));

        using var outputs = model.Run(input);

        var columns = outputs.Values(model.OutputIndex("rotation"));
        var spread = outputs.Values(model.OutputIndex("spread"));
        for (var i = 0; i < Signs.Length; i++)
        {
            Assert.Equal(Signs[i] * columns[i], columns[Signs.Length + i], 1e-4f);
        }

        Assert.Equal(spread[0], spread[1], 1e-3f);
    }

    private static byte[] Mirrored(byte[] pixels, int width)
    {
        var mirrored = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var x = i / 3 % width;
            pixels.AsSpan(i, 3).CopyTo(mirrored.AsSpan(i + (3 * (width - 1 - (2 * x)))));
        }

        return mirrored;
    }
}
