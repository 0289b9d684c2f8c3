using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
using OpenCvSharp;

namespace MaskPose.Edge.FaceDetector.Search;

/// <summary>
/// A frame as a detector elsewhere needs it: no larger than it is searched, so that a scaled search there sees the canvas that one here
/// would. Disposes what it made, never the frame.
/// </summary>
internal sealed class SearchedPicture : IDisposable
{
    private readonly Frame _whole;

    private SearchedPicture(Frame whole, Frame sent) => (_whole, Frame) = (whole, sent);

    /// <summary>What is sent.</summary>
    public Frame Frame { get; }

    /// <param name="isWhole">Leaves the frame as it is.</param>
    public static SearchedPicture Of(Frame frame, DetectionSettings settings, bool isWhole)
    {
        var factor = Factor(frame, settings);
        return isWhole || factor >= 1 ? new SearchedPicture(frame, frame) : new SearchedPicture(frame, Scale(frame, factor));
    }

    /// <summary>A face of the sent picture in the frame's pixels.</summary>
    public Face InFrame(Face face) => Frame == _whole
        ? face
        : face.Scale((float)_whole.Width / Frame.Width, (float)_whole.Height / Frame.Height).Snap();

    public void Dispose()
    {
        if (Frame != _whole)
        {
            Frame.Dispose();
        }
    }

    /// <summary>That of the part that is searched at the most pixels.</summary>
    private static float Factor(Frame frame, DetectionSettings settings) =>
        Tiling.Parts(frame.Width, frame.Height, settings.Tiles).Max(part => Letterbox.Fit(part, settings.LongSidePixels).Factor);

    private static Frame Scale(Frame frame, float factor)
    {
        var size = new Size(Math.Max(1, (int)MathF.Round(frame.Width * factor)), Math.Max(1, (int)MathF.Round(frame.Height * factor)));
        var scaled = Frame.Rent(frame.Info with { Width = size.Width, Height = size.Height });
        frame.WithMat(source => scaled.WithMat(target => Cv2.Resize(source, target, size, 0, 0, Letterbox.Interpolation(factor))));
        return scaled;
    }
}
