using System.Buffers;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;
using OpenCvSharp;

namespace MaskPose.Edge.Lab.Detectors;

/// <summary>MTCNN's first stage: the proposal net on a pyramid of the picture.</summary>
internal sealed class MtcnnProposals(Net net, MtcnnOptions options)
{
    private const int Cell = 12;
    private const int Stride = 2;
    private const float OverlapInScale = 0.5f;
    private const float OverlapAcross = 0.7f;

    private readonly (int Shifts, int Scores) _outputs = (net.OutputIndex("conv2d_4"), net.OutputIndex("softmax"));

    /// <summary>The candidates of a picture, square.</summary>
    public List<MtcnnCandidate> Find(Mat picture)
    {
        var all = new List<(MtcnnCandidate Box, float[] Shift)>();
        foreach (var scale in Scales(picture.Size()))
        {
            var found = FindAt(picture, scale);
            all.AddRange(MtcnnCandidate.Suppress(found.ConvertAll(f => f.Box), OverlapInScale).Select(i => found[i]));
        }

        return MtcnnCandidate.Suppress(all.ConvertAll(f => f.Box), OverlapAcross)
            .ConvertAll(i => all[i].Box.Shift(all[i].Shift, all[i].Box.Width - 1, all[i].Box.Height - 1).Square());
    }

    /// <summary>From where the smallest wanted face fills a cell, down to where the picture does.</summary>
    private IEnumerable<double> Scales(Size picture)
    {
        var scale = (double)Cell / options.MinimumFacePixels;
        for (var side = Math.Min(picture.Width, picture.Height) * scale; side >= Cell; side *= options.Factor)
        {
            yield return scale;
            scale *= options.Factor;
        }
    }

    private unsafe List<(MtcnnCandidate Box, float[] Shift)> FindAt(Mat picture, double scale)
    {
        var size = new Size((int)Math.Ceiling(picture.Width * scale), (int)Math.Ceiling(picture.Height * scale));
        var length = size.Width * size.Height * Frame.BytesPerPixel;
        var pixels = ArrayPool<byte>.Shared.Rent(length);
        // The nets were trained on transposed pictures.
        using var input = new TensorBuffer(net.Entry.Input, 1, size.Height, size.Width);
        fixed (byte* pointer = pixels)
        {
            using var scaled = picture.Resize(size, 0, 0, InterpolationFlags.Area);
            using var target = Mat.FromPixelData(size.Width, size.Height, MatType.CV_8UC3, (nint)pointer);
            Cv2.Transpose(scaled, target);
        }

        input.Write(0, pixels.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(pixels);
        using var outputs = net.Run(input);
        var shape = outputs.Shape(_outputs.Scores);
        return Read(
            outputs.Values(_outputs.Scores), outputs.Values(_outputs.Shifts), (int)shape[2], scale);
    }

    /// <param name="rows">Of the map; it is transposed, so a column of the picture lies together.</param>
    private List<(MtcnnCandidate Box, float[] Shift)> Read(ReadOnlySpan<float> scores, ReadOnlySpan<float> shifts, int rows, double scale)
    {
        var found = new List<(MtcnnCandidate, float[])>();
        for (var cell = 0; cell < scores.Length / 2; cell++)
        {
            var score = scores[(2 * cell) + 1];
            if (score >= options.ProposalScore)
            {
                var (x, y) = (Stride * (cell / rows), Stride * (cell % rows));
                var box = new MtcnnCandidate(Pixel(x + 1), Pixel(y + 1), Pixel(x + Cell), Pixel(y + Cell), score);
                found.Add((box, shifts.Slice(4 * cell, 4).ToArray()));
            }
        }

        return found;

        float Pixel(int place) => (float)Math.Truncate(place / scale);
    }
}
