using MaskPose.Edge.CameraIngest.Cameras;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

public sealed class DamageMeterTests
{
    private readonly DamageMeter _meter = new();

    [Fact]
    public void Take_AllErrorsOfOnePicture_IsNoReason() =>
        Assert.All(Enumerable.Range(0, 100), i => Assert.Null(_meter.Take(7 + (i / 1000.0), "error while decoding MB")));

    [Fact]
    public void Take_AnErrorEveryMinute_IsNoReason() =>
        Assert.All(Enumerable.Range(0, 100), i => Assert.Null(_meter.Take(60 * i, "RTP: missed 3 packets")));

    [Fact]
    public void Take_ErrorsAgainAndAgain_IsAReasonWithTheDecodersWords()
    {
        var reasons = Enumerable.Range(0, 20).Select(i => _meter.Take(i / 2.0, "RTP: missed 3 packets")).ToList();

        Assert.Null(reasons[0]);
        Assert.Equal("the stream is damaged: pictures can't be decoded whole (RTP: missed 3 packets)", reasons[^1]);
    }
}
