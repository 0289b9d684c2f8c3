using System.Buffers;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Inference.Sessions;

/// <summary>Sees the pixels of a square before a net does.</summary>
/// <param name="index">Of the square.</param>
/// <param name="pixels">Side × side × 3 bytes, BGR.</param>
public delegate void SeeCrop(int index, ReadOnlySpan<byte> pixels, int side);

/// <summary>Reads a run's answer on one square.</summary>
/// <param name="picture">Its place in the run.</param>
/// <param name="index">Of the square.</param>
public delegate void ReadCrop(IModelOutputs outputs, int picture, int index);

/// <summary>Nets on squares of a frame, as many in one run as they take.</summary>
public static class CropRuns
{
    /// <inheritdoc cref="RunAsync(IReadOnlyList{Net}, Frame, IReadOnlyList{FaceCrop}, ReadCrop, CancellationToken, SeeCrop?)"/>
    public static ValueTask RunAsync(
        Net net, Frame frame, IReadOnlyList<FaceCrop> crops, ReadCrop read, CancellationToken cancellationToken, SeeCrop? see = null) =>
        RunAsync([net], frame, crops, read, cancellationToken, see);

    /// <param name="nets">One or more, which take the same input: a square is cut out once for all of them.</param>
    /// <param name="read">Called for each square with each net's answer.</param>
    /// <param name="see">Called with the pixels of each square; null: nobody looks.</param>
    /// <exception cref="Core.Stages.StageUnavailableException">A net runs elsewhere and did not answer well, or not in time.</exception>
    public static async ValueTask RunAsync(
        IReadOnlyList<Net> nets, Frame frame, IReadOnlyList<FaceCrop> crops, ReadCrop read, CancellationToken cancellationToken, SeeCrop? see = null)
    {
        var most = nets.Min(n => n.MostPictures);
        for (var first = 0; first < crops.Count; first += most)
        {
            var count = Math.Min(most, crops.Count - first);
            cancellationToken.ThrowIfCancellationRequested();
            using var input = Cut(nets[0].Entry.Input, frame, crops, first, count, see);
            foreach (var net in nets)
            {
                using var outputs = await net.RunAsync(input, cancellationToken);
                for (var i = 0; i < count; i++)
                {
                    read(outputs, i, first + i);
                }
            }
        }
    }

    private static TensorBuffer Cut(ModelInput kind, Frame frame, IReadOnlyList<FaceCrop> crops, int first, int count, SeeCrop? see)
    {
        var side = kind.Width;
        var length = side * side * Frame.BytesPerPixel;
        var pixels = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var input = new TensorBuffer(kind, count, side, side);
            frame.WithMat(mat =>
            {
                for (var i = 0; i < count; i++)
                {
                    crops[first + i].Cut(mat, side, pixels);
                    see?.Invoke(first + i, pixels.AsSpan(0, length), side);
                    input.Write(i, pixels);
                }
            });
            return input;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pixels);
        }
    }
}
