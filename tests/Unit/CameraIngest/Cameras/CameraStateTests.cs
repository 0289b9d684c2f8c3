using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Vision;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

public sealed class CameraStateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CameraState _state;

    public CameraStateTests() => _state = new CameraState("door", "cpu", _time);

    [Fact]
    public void Read_AtTheStart_IsOfflineAndStarting() => Assert.Equal(
        new CameraStatus("door", CameraCondition.Offline, "starting", 0, null, 0, 0, 0, "cpu", _time.GetUtcNow()),
        _state.Read(0));

    [Fact]
    public void Captured_AFrame_IsOnline()
    {
        _state.Captured();
        _state.Observed(41.26);

        var status = _state.Read(7);
        Assert.Equal((CameraCondition.Online, ""), (status.Condition, status.Reason));
        Assert.Equal((1, 7, 41.3), (status.CapturedFrames, status.DroppedFrames, status.FrameAgeMs));
    }

    [Fact]
    public void Read_TenFramesASecond_SaysTenAndForgetsAfterTheWindow()
    {
        for (var i = 0; i < 100; i++)
        {
            _state.Observed(1);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(10, _state.Read(0).FrameRate);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(0, _state.Read(0).FrameRate);
    }

    [Fact]
    public void Failed_WhileOnline_IsOfflineWithTheReasonAndCounted()
    {
        _state.Captured();
        _state.Failed("refused");

        var status = _state.Read(0);
        Assert.Equal((CameraCondition.Offline, "refused", 1), (status.Condition, status.Reason, status.Restarts));
    }

    [Fact]
    public void Troubled_WhileOnline_IsDegradedUntilThreeCalmSeconds()
    {
        _state.Captured();
        _state.Troubled("MaskClassifier is not available");
        _state.Observed(1);
        Assert.Equal(
            (CameraCondition.Degraded, "MaskClassifier is not available"), (_state.Read(0).Condition, _state.Read(0).Reason));

        _time.Advance(TimeSpan.FromSeconds(2.9));
        _state.Observed(1);
        Assert.Equal(CameraCondition.Degraded, _state.Read(0).Condition);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        _state.Observed(1);
        Assert.Equal(CameraCondition.Online, _state.Read(0).Condition);
    }

    [Fact]
    public void Troubled_AndNothingObservedSince_StaysDegraded()
    {
        _state.Captured();
        _state.Troubled("FaceDetector is not available");
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(CameraCondition.Degraded, _state.Read(0).Condition);
        Assert.Null(_state.Read(0).FrameAgeMs);
    }

    [Fact]
    public void Troubled_WhileOffline_KeepsTheReasonOfBeingOffline()
    {
        _state.Troubled("MaskClassifier is not available");
        _state.Failed("refused");

        Assert.Equal((CameraCondition.Offline, "refused"), (_state.Read(0).Condition, _state.Read(0).Reason));
    }

    [Fact]
    public void Ended_SaysSo()
    {
        _state.Captured();
        _state.Ended();

        Assert.Equal(CameraCondition.Ended, _state.Read(0).Condition);
    }
}
