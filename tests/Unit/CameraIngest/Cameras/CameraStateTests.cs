using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Cameras;

public sealed class CameraStateTests
{
    private readonly SettableClock _time = new(DateTimeOffset.UnixEpoch.AddYears(56));
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

    [Theory]
    [InlineData(-1)]
    [InlineData(40 * 24)]
    public void Read_AfterTheClockWasSet_SaysTheSameRateAndTrouble(double hours)
    {
        _state.Captured();
        for (var i = 0; i < 100; i++)
        {
            _state.Observed(1);
            _time.Advance(TimeSpan.FromMilliseconds(100));
            _time.Set(i == 50 ? TimeSpan.FromHours(hours) : TimeSpan.Zero);
        }

        _state.Troubled("MaskClassifier is not available");
        _time.Set(TimeSpan.FromHours(-hours));
        Assert.Equal((10, CameraCondition.Degraded), (_state.Read(0).FrameRate, _state.Read(0).Condition));

        _time.Advance(TimeSpan.FromSeconds(3));
        _state.Observed(1);
        Assert.Equal(CameraCondition.Online, _state.Read(0).Condition);
    }

    [Fact]
    public void Read_LessThanHalfOfTheAskedFramesForTenSeconds_IsDegradedAndSaysBothRates()
    {
        var state = new CameraState("door", "cpu", _time, askedFrameRate: 5);
        Run(state, 9, captured: 5, read: 1);
        Assert.Equal(CameraCondition.Online, state.Read(0).Condition);

        Run(state, 10, captured: 5, read: 1);
        var status = state.Read(0);
        Assert.Equal(CameraCondition.Degraded, status.Condition);
        Assert.StartsWith("overloaded: 1 of 5 frames/s are processed", status.Reason, StringComparison.Ordinal);
        Assert.Equal((1, 5), (status.FrameRate, status.CapturedFrameRate));
        Assert.True(state.IsOverloaded);

        Run(state, 20, captured: 5, read: 5);
        Assert.Equal((CameraCondition.Online, ""), (state.Read(0).Condition, state.Read(0).Reason));
    }

    [Theory]
    [InlineData(0, 25, 5)] // no rate was asked for, and this is enough
    [InlineData(5, 5, 3)]
    [InlineData(5, 1, 1)] // the camera gives no more
    [InlineData(0, 0, 0)]
    public void Read_EnoughFrames_IsOnline(double asked, int captured, int read)
    {
        var state = new CameraState("door", "cpu", _time, asked);
        state.Captured();

        Run(state, 60, captured, read);

        Assert.Equal(CameraCondition.Online, state.Read(0).Condition);
    }

    [Fact]
    public void Read_TheDetectorAway_IsNoOverload()
    {
        Run(_state, 1, captured: 5, read: 5);
        for (var second = 0; second < 30; second++)
        {
            _state.Troubled("FaceDetector is not available");
            Run(_state, 1, captured: 5, read: 0);
        }

        Assert.Equal("FaceDetector is not available", _state.Read(0).Reason);
    }

    [Theory]
    [InlineData(PictureView.Clear, CameraCondition.Online)]
    [InlineData(PictureView.Still, CameraCondition.Online)]
    [InlineData(PictureView.Covered, CameraCondition.Covered)]
    [InlineData(PictureView.Frozen, CameraCondition.Frozen)]
    [InlineData(PictureView.Moved, CameraCondition.Moved)]
    [InlineData(PictureView.Blurred, CameraCondition.Blurred)]
    public void Seen_WhileOnline_IsTheConditionWithAReason(PictureView view, CameraCondition condition)
    {
        _state.Captured();
        _state.Seen(view);

        Assert.Equal(
            (condition, condition == CameraCondition.Online), (_state.Read(0).Condition, _state.Read(0).Reason.Length == 0));
        _state.Failed("refused");
        Assert.Equal(CameraCondition.Offline, _state.Read(0).Condition);
    }

    [Fact]
    public void Read_CameraFasterThanItIsObserved_SaysTheRateThatIsAskedAndGiven()
    {
        var state = new CameraState("door", "cpu", _time, askedFrameRate: 12);
        for (var i = 0; i < 100; i++)
        {
            state.Captured();
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal((12, 10, 0), (state.Read(0).AskedFrameRate, state.Read(0).CapturedFrameRate, state.Read(0).FrameRate));
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

    private void Run(CameraState state, double seconds, int captured, int read)
    {
        for (var second = 0; second < seconds; second++)
        {
            for (var i = 0; i < captured; i++)
            {
                state.Captured();
            }

            for (var i = 0; i < read; i++)
            {
                state.Observed(1);
            }

            _time.Advance(TimeSpan.FromSeconds(1));
            state.Read(0);
        }
    }
}
