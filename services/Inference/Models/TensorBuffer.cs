using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace MaskPose.Edge.Inference.Models;

/// <summary>
/// A rented input tensor for a batch of BGR pictures of one size, in the layout that the model's catalog entry states.
/// </summary>
public sealed class TensorBuffer : IDisposable
{
    private readonly ModelInput _input;
    private readonly byte[]? _bytes;
    private readonly float[]? _floats;
    private readonly int _picture;
    private readonly int _length;
    private bool _isLeft;

    public TensorBuffer(ModelInput input, int count, int width, int height)
        : this(input, input.Layout == TensorLayout.Nhwc ? [count, height, width, 3] : [count, 3, height, width])
    {
    }

    private TensorBuffer(ModelInput input, long[] shape)
    {
        (_input, Shape) = (input, shape);
        _picture = (int)(shape[1] * shape[2] * shape[3]);
        var length = _length = (int)shape[0] * _picture;
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

    /// <summary>Of the batch; the first dimension is the number of pictures.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The values row by row, in the byte order of this machine; of floats a copy.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes is not null
        ? _bytes.AsMemory(0, _length)
        : MemoryMarshal.AsBytes(_floats.AsSpan(0, _length)).ToArray();

    /// <summary>Its memory is not used again: somebody may still be reading it.</summary>
    public void Leave() => _isLeft = true;

    /// <summary>The pictures of several tensors of one size and kind, in their order.</summary>
    public static TensorBuffer Join(IReadOnlyList<TensorBuffer> parts)
    {
        var joint = new TensorBuffer(parts[0]._input, [parts.Sum(p => p.Shape[0]), .. parts[0].Shape.Skip(1)]);
        var at = 0;
        foreach (var part in parts)
        {
            part._bytes?.AsSpan(0, part._length).CopyTo(joint._bytes.AsSpan(at));
            part._floats?.AsSpan(0, part._length).CopyTo(joint._floats.AsSpan(at));
            at += part._length;
        }

        return joint;
    }

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
        if (_isLeft)
        {
            return;
        }

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
