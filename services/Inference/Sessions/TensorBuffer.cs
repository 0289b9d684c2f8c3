using System.Buffers;
using MaskPose.Edge.Inference.Models;
using Microsoft.ML.OnnxRuntime;

namespace MaskPose.Edge.Inference.Sessions;

/// <summary>
/// A rented input tensor for a batch of BGR pictures of one size, in the layout that the model's catalog entry states.
/// </summary>
public sealed class TensorBuffer : IDisposable
{
    private readonly ModelInput _input;
    private readonly byte[]? _bytes;
    private readonly float[]? _floats;
    private readonly int _picture;

    public TensorBuffer(ModelInput input, int count, int width, int height)
    {
        _input = input;
        _picture = width * height * 3;
        var length = count * _picture;
        long[] shape = input.Layout == TensorLayout.Nhwc ? [count, height, width, 3] : [count, 3, height, width];
        if (input.Type == TensorType.UInt8)
        {
            _bytes = ArrayPool<byte>.Shared.Rent(length);
            Value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _bytes.AsMemory(0, length), shape);
        }
        else
        {
            _floats = ArrayPool<float>.Shared.Rent(length);
            Value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _floats.AsMemory(0, length), shape);
        }
    }

    public OrtValue Value { get; }

    /// <summary>Puts one picture, BGR without padding, into its place in the batch.</summary>
    public void Write(int index, ReadOnlySpan<byte> bgr)
    {
        if (_bytes is not null && _input is { Layout: TensorLayout.Nhwc, Order: ChannelOrder.Bgr })
        {
            bgr[.._picture].CopyTo(_bytes.AsSpan(index * _picture));
            return;
        }

        for (var channel = 0; channel < 3; channel++)
        {
            WriteChannel(index * _picture, channel, bgr[.._picture]);
        }
    }

    public void Dispose()
    {
        Value.Dispose();
        if (_bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        if (_floats is not null)
        {
            ArrayPool<float>.Shared.Return(_floats);
        }
    }

    private void WriteChannel(int start, int channel, ReadOnlySpan<byte> bgr)
    {
        var source = _input.Order == ChannelOrder.Rgb ? 2 - channel : channel;
        var interleaved = _input.Layout == TensorLayout.Nhwc;
        var target = start + (interleaved ? channel : channel * (_picture / 3));
        var step = interleaved ? 3 : 1;
        var mean = _input.Mean is { } means ? means[channel] : 0;
        for (; source < bgr.Length; source += 3, target += step)
        {
            if (_floats is not null)
            {
                _floats[target] = (bgr[source] - mean) * _input.Scale;
            }
            else
            {
                _bytes![target] = bgr[source];
            }
        }
    }
}
