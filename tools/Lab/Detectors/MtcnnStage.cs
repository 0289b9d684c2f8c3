using System.Buffers;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Models;
using OpenCvSharp;

namespace MaskPose.Edge.Lab.Detectors;

/// <summary>Output of the refine and output nets for one candidate.</summary>
/// <param name="Points">Five x, then five y, in parts of the candidate; empty for the refine net.</param>
internal readonly record struct MtcnnAnswer(float Score, float[] Shift, float[] Points);

/// <summary>MTCNN's second and third stage: a net on square crops, in batches.</summary>
/// <param name="points">Name of the output with the keypoints; null if there is none.</param>
internal sealed class MtcnnStage(Net net, string scores, string shifts, string? points)
{
    private const int LargestBatch = 128;

    private readonly int _scores = net.OutputIndex(scores);
    private readonly int _shifts = net.OutputIndex(shifts);
    private readonly int? _points = points is null ? null : net.OutputIndex(points);

    /// <returns>One answer a candidate, in their order.</returns>
    public MtcnnAnswer[] Ask(Mat picture, IReadOnlyList<MtcnnCandidate> candidates)
    {
        var answers = new MtcnnAnswer[candidates.Count];
        for (var first = 0; first < answers.Length; first += LargestBatch)
        {
            var count = Math.Min(LargestBatch, answers.Length - first);
            Ask(picture, [.. candidates.Skip(first).Take(count)], answers.AsSpan(first, count));
        }

        return answers;
    }

    private void Ask(Mat picture, MtcnnCandidate[] candidates, Span<MtcnnAnswer> answers)
    {
        var size = net.Entry.Input.Width;
        var crop = ArrayPool<byte>.Shared.Rent(size * size * Frame.BytesPerPixel);
        using var input = new TensorBuffer(net.Entry.Input, candidates.Length, size, size);
        for (var i = 0; i < candidates.Length; i++)
        {
            Cut(picture, candidates[i], size, crop);
            input.Write(i, crop);
        }

        ArrayPool<byte>.Shared.Return(crop);
        using var outputs = net.Run(input);
        for (var i = 0; i < answers.Length; i++)
        {
            var score = Values(outputs, _scores, i, 2)[1];
            answers[i] = new MtcnnAnswer(score, Values(outputs, _shifts, i, 4), _points is { } index ? Values(outputs, index, i, 10) : []);
        }
    }

    private static float[] Values(IModelOutputs outputs, int index, int row, int count) =>
        outputs.Values(index).Slice(row * count, count).ToArray();

    /// <summary>The candidate's pixels, black beyond the picture, scaled, transposed. Pixels count from 1 here.</summary>
    private static unsafe void Cut(Mat picture, MtcnnCandidate candidate, int size, byte[] crop)
    {
        var wanted = new Rect(
            (int)candidate.Left - 1, (int)candidate.Top - 1, Math.Max(1, (int)candidate.Width), Math.Max(1, (int)candidate.Height));
        var inside = wanted.Intersect(new Rect(0, 0, picture.Width, picture.Height));
        using var whole = new Mat(wanted.Height, wanted.Width, MatType.CV_8UC3, Scalar.Black);
        if (inside.Width > 0 && inside.Height > 0)
        {
            using var source = picture[inside];
            using var target = whole[new Rect(inside.X - wanted.X, inside.Y - wanted.Y, inside.Width, inside.Height)];
            source.CopyTo(target);
        }

        fixed (byte* pointer = crop)
        {
            using var scaled = whole.Resize(new Size(size, size), 0, 0, InterpolationFlags.Area);
            using var result = Mat.FromPixelData(size, size, MatType.CV_8UC3, (nint)pointer);
            Cv2.Transpose(scaled, result);
        }
    }
}
