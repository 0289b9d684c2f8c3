using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>
/// People before real cameras that stand still or are held in the hand; skipped if the clips are not there. Five frames a second count as five
/// seconds, so that short clips are long enough to be judged.
/// </summary>
public sealed class ViewClipTests
{
    [Theory]
    [InlineData("felix_drowsy.mp4")]
    [InlineData("intel_face_demographics_walking_and_pause_480x270.mp4")]
    [InlineData("intel_head_pose_face_detection_female_and_male_480x270.mp4")]
    [InlineData("khanhkd1_selfie_puts_mask_on_540x960.mp4")]
    [InlineData("pexels_3960177_group_of_5_masked.mp4")]
    [InlineData("webcam_cap12.mp4")]
    public async Task Take_PeopleBeforeACamera_AreNoTampering(string name)
    {
        var clip = SharedData.Path("data", "clips", name);
        Assert.SkipUnless(clip is not null, $"{name} is not there");
        var watch = new ViewWatch(movedSeconds: 15, blurredSeconds: 15);
        var source = new FfmpegSource("clip", new CameraOptions { Source = clip, FrameRate = 5 }, Playback.Offline, TimeProvider.System);
        var seconds = 0.0;
        await foreach (var frame in source.ReadAsync(TestContext.Current.CancellationToken))
        {
            using (frame)
            {
                Assert.Equal(PictureView.Clear, watch.Take(frame, ++seconds));
            }
        }

        Assert.InRange(seconds, 15, 1000);
    }
}
