using System.Buffers;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Inference.Sessions;

/// <summary>Sees the pixels of a square before a net does.</summary>
/// <param name="index">Of the square.</param>
/// <param name="pixels">Side × side × 3 bytes, BGR.</param>
public delegate void SeeCrop(int index, ReadOnlySpan<byte> pixels, int side);

/// <summary>Reads a run's answer on some of the squares: the picture of place 0 is that of square <paramref name="first"/>.</summary>
public delegate void ReadCrops(IModelOutputs outputs, int first, int count);

/// <summary>A net on squares of a frame, as many in one run as it takes.</summary>
public static class CropRuns
{
    /// <param name="see">Called with the pixels of each square; null: nobody looks.</param>
    /// <exception cref="Core.Stages.StageUnavailableException">The net runs elsewhere and did not answer well, or not in time.</exception>
    public static async ValueTask RunAsync(
        Net net, Frame frame, IReadOnlyList<FaceCrop> crops, ReadCrops read, CancellationToken cancellationToken, SeeCrop? see = null)
    {
        for (var first = 0; first < crops.Count; first += net.MostPictures)
        {
            var count = Math.Min(net.MostPictures, crops.Count - first);
            cancellationToken.ThrowIfCancellationRequested();
            using var input = Cut(net, frame, crops, first, count, see);
            using var outputs = await net.RunAsync(input, cancellationToken);
            read(outputs, first, count);
        }
    }

    private static TensorBuffer Cut(Net net, Frame frame, IReadOnlyList<FaceCrop> crops, int first, int count, SeeCrop? see)
    {
        var side = net.Entry.Input.Width;
        var length = side * side * Frame.BytesPerPixel;
        var pixels = ArrayPool<byte>.Shared.Rent(length);
        var input = new TensorBuffer(net.Entry.Input, count, side, side);
        frame.WithMat(mat =>
        {
            for (var i = 0; i < count; i++)
            {
                crops[first + i].Cut(mat, side, pixels);
                see?.Invoke(first + i, pixels.AsSpan(0, length), side);
                input.Write(i, pixels);
            }
        });
        ArrayPool<byte>.Shared.Return(pixels);
        return input;
    }
}
