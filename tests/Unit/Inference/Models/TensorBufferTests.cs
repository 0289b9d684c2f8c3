using MaskPose.Edge.Inference.Models;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Models;

/// <summary>A batch whose second picture is 2 × 1 BGR: (1, 2, 3) and (4, 5, 6).</summary>
public sealed class TensorBufferTests
{
    private static readonly byte[] Picture = [1, 2, 3, 4, 5, 6];

    [Theory]
    [InlineData(TensorLayout.Nhwc, ChannelOrder.Bgr, new float[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(TensorLayout.Nhwc, ChannelOrder.Rgb, new float[] { 3, 2, 1, 6, 5, 4 })]
    [InlineData(TensorLayout.Nchw, ChannelOrder.Bgr, new float[] { 1, 4, 2, 5, 3, 6 })]
    [InlineData(TensorLayout.Nchw, ChannelOrder.Rgb, new float[] { 3, 6, 2, 5, 1, 4 })]
    public void Write_EachLayoutAndOrder_IsTheSameForBytesAndFloats(TensorLayout layout, ChannelOrder order, float[] expected)
    {
        using var floats = Second(new ModelInput(layout, TensorType.Float, order, 2, 1));
        using var bytes = Second(new ModelInput(layout, TensorType.UInt8, order, 2, 1));

        Assert.Equal(expected, floats.Value.GetTensorDataAsSpan<float>()[6..].ToArray());
        Assert.Equal(expected, bytes.Value.GetTensorDataAsSpan<byte>()[6..].ToArray().Select(b => (float)b));
    }

    [Fact]
    public void Write_MeanAndScale_AreTheTensorsChannels()
    {
        // RGB: red 3 − 1, green 2 − 10, blue 1 − 100, then halved.
        using var tensor = Second(new ModelInput(TensorLayout.Nchw, TensorType.Float, ChannelOrder.Rgb, 2, 1, [1, 10, 100], 0.5f));

        Assert.Equal([1, 2.5f, -4, -2.5f, -49.5f, -48], tensor.Value.GetTensorDataAsSpan<float>()[6..].ToArray());
    }

    [Theory]
    [InlineData(TensorLayout.Nhwc, new long[] { 2, 1, 2, 3 })]
    [InlineData(TensorLayout.Nchw, new long[] { 2, 3, 1, 2 })]
    public void Value_Shape_IsTheLayouts(TensorLayout layout, long[] shape)
    {
        using var tensor = Second(new ModelInput(layout, TensorType.Float, ChannelOrder.Bgr, 2, 1));

        Assert.Equal(shape, tensor.Value.GetTensorTypeAndShape().Shape);
    }

    private static TensorBuffer Second(ModelInput input)
    {
        var tensor = new TensorBuffer(input, 2, 2, 1);
        tensor.Write(1, [.. Picture, 99, 99]);
        return tensor;
    }
}
