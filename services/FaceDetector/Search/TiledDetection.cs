using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using OpenCvSharp;

namespace MaskPose.Edge.FaceDetector.Search;

/// <summary>Adds the faces of a part of the frame, in pixels of the frame.</summary>
public delegate ValueTask SearchPart(Frame frame, Rect part, List<Face> faces);

/// <summary>What all detectors share: tiles, non-maximum suppression with box voting, the largest number of faces.</summary>
public sealed class TiledDetection(FaceDetectorOptions options)
{
    /// <summary>A search that never waits.</summary>
    public static ValueTask AtOnce(Frame frame, Action<Mat> search)
    {
        frame.WithMat(search);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<IReadOnlyList<Face>> RunAsync(
        Frame frame, DetectionSettings settings, SearchPart search, CancellationToken cancellationToken)
    {
        var faces = new List<Face>();
        foreach (var part in Tiling.Parts(frame.Width, frame.Height, settings.Tiles))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await search(frame, part, faces);
        }

        for (var i = 0; i < faces.Count; i++)
        {
            faces[i] = faces[i].Snap();
        }

        NonMaximumSuppression.Apply(faces, options.MaximumOverlap, options.VotingOverlap, cutFaces: settings.Tiles > 1);
        if (faces.Count > options.MaximumFaces)
        {
            faces.RemoveRange(options.MaximumFaces, faces.Count - options.MaximumFaces);
        }

        return faces;
    }
}
