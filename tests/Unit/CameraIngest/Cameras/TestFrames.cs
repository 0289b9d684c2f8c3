using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

internal static class TestFrames
{
    public static Frame Numbered(long number) => Frame.Rent(new FrameInfo("door", number, DateTimeOffset.UnixEpoch, 0, 4, 4));

    public static bool IsDisposed(Frame frame)
    {
        try
        {
            return frame.Pixels.Length < 0;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
