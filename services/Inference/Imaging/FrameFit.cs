using MaskPose.Edge.Core.Vision;
using OpenCvSharp;

namespace MaskPose.Edge.Inference.Imaging;

/// <summary>Frames brought to one size.</summary>
public static class FrameFit
{
    /// <summary>The whole frame within that size, pixels, in its own shape: black where it has none. A new frame.</summary>
    public static Frame Fit(this Frame frame, int width, int height)
    {
        if ((frame.Width, frame.Height) == (width, height))
        {
            return frame.Copy();
        }

        var scale = Math.Min((double)width / frame.Width, (double)height / frame.Height);
        var size = new Size(Math.Clamp((int)(frame.Width * scale), 1, width), Math.Clamp((int)(frame.Height * scale), 1, height));
        var fitted = Frame.Rent(frame.Info with { Width = width, Height = height });
        frame.WithMat(source => fitted.WithMat(target =>
        {
            target.SetTo(Scalar.Black);
            using var part = target[new Rect((width - size.Width) / 2, (height - size.Height) / 2, size.Width, size.Height)];
            Cv2.Resize(source, part, size, interpolation: InterpolationFlags.Area);
        }));
        return fitted;
    }
}
