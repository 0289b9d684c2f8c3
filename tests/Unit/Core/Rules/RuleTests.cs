using MaskPose.Edge.Core.Events;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Watching;
using MaskPose.Edge.Unit.Core.Temporal;
using MaskPose.Edge.Unit.Core.Watching;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Rules;

/// <summary>Frames of 1280 × 720 at 25 a second; the zone is their right half.</summary>
public sealed class RuleTests
{
    private static readonly Zone Right = new("right", Polygon.TryParse("0.5,0 1,0 1,1 0.5,1", out _)!);
    private static readonly Rule NoMask = new(
        "no-mask", new HashSet<string>(), null, new HashSet<MaskVerdict> { MaskVerdict.Unmasked, MaskVerdict.Incorrect },
        new HashSet<Attention>(), ZoneTrigger.Staying, 0, 1, 1.5, 10, 0, Schedule.Always, Severity.Warning);

    private readonly List<TrackEvent> _alerts = [];
    private double _now;

    [Fact]
    public void Follow_AStateThatTheRuleAsksFor_IsAnAlertOfItsOwn()
    {
        var watch = Watch(NoMask);
        Pass(watch, 3, People.At(300, 300, MaskVerdict.Unmasked));
        Pass(watch, 3);

        Assert.Equal(["Begin unmasked", "End unmasked"], Told());
        Assert.All(_alerts, a => Assert.Same(NoMask, a.Rule));
        Assert.Equal([0, 1], _alerts.Select(a => a.Sequence));
        Assert.Single(_alerts.Select(a => a.Id).Distinct());
        Assert.NotNull(_alerts[^1].Best);
    }

    /// <summary>Whoever set the rule must learn that it watches nothing; without such a rule the head alone says enough.</summary>
    [Theory]
    [InlineData(Attention.Drowsy, EyeState.Unknown, Attention.Unknown)]
    [InlineData(Attention.Drowsy, EyeState.Open, Attention.Attentive)]
    [InlineData(Attention.Inattentive, EyeState.Unknown, Attention.Attentive)]
    public void Follow_EyesThatNobodyCanRead_AreToldWhereARuleWaitsForDrowsiness(Attention asked, EyeState eyes, Attention expected)
    {
        var watch = Watch(NoMask with { Attentions = new HashSet<Attention> { asked } });
        var face = People.At(300, 300) with { Head = Moments.Looking(eyes: eyes) };

        Pass(watch, 14, face);
        Assert.Equal(0, watch.Tick(Moments.Start.AddSeconds(_now)).Presence.Attention.EyesUnknown);
        Pass(watch, 2, face);

        var attention = watch.Tick(Moments.Start.AddSeconds(_now)).Presence.Attention;
        Assert.Equal(default(AttentionCounts).With(expected) with { EyesUnknown = expected == Attention.Unknown ? 1 : 0 }, attention);
    }

    [Fact]
    public void Follow_AStateThatTheRuleDoesNotAskFor_IsNoAlert()
    {
        Pass(Watch(NoMask), 5, People.At(300, 300, MaskVerdict.Correct));

        Assert.Empty(_alerts);
    }

    [Fact]
    public void Follow_OneOutsideOfTheZone_IsNoAlert()
    {
        Pass(Watch(NoMask with { Zone = Right }), 5, People.At(600, 300, MaskVerdict.Unmasked));

        Assert.Empty(_alerts);
    }

    /// <summary>The hold time counts from when both are true: the state, and being in the zone.</summary>
    [Fact]
    public void Follow_OneWhoWalksIntoTheZone_IsAnAlertAHoldTimeLater()
    {
        Walk(Watch(NoMask with { Zone = Right }), 400, 900);

        var begin = Assert.Single(_alerts);
        var entered = Moments.Start.AddSeconds((640 - 400) / 100.0);
        Assert.Equal(entered, begin.BeganAt, TimeSpan.FromSeconds(0.05));
        Assert.Equal(1, (begin.At - begin.BeganAt).TotalSeconds, 0.05);
    }

    [Fact]
    public void Follow_OneWhoLeavesTheZone_EndsTheAlertAClearTimeLater()
    {
        Walk(Watch(NoMask with { Zone = Right }), 1000, 400);

        Assert.Equal(["Begin unmasked", "End unmasked"], Told());
        Assert.Equal(((1000 - 640) / 100.0) + 1.5, (_alerts[1].At - Moments.Start).TotalSeconds, 0.1);
    }

    [Theory]
    [InlineData(400, 900, 1)]
    [InlineData(700, 1100, 0)] // was in it from the start
    [InlineData(900, 400, 0)] // comes out
    public void Follow_ARuleForThoseWhoEnter_KnowsWhereTheyCameFrom(int from, int to, int expected)
    {
        Walk(Watch(NoMask with { Zone = Right, Trigger = ZoneTrigger.Entering }), from, to);

        Assert.Equal(expected, _alerts.Count(a => a.Phase == EventPhase.Begin));
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(61, 0)]
    public void Follow_ASmallFace_CountsFromTheRulesSizeOn(double minimum, int expected)
    {
        Pass(Watch(NoMask with { MinimumFacePixels = minimum }), 3, People.At(300, 300, MaskVerdict.Unmasked));

        Assert.Equal(expected, _alerts.Count);
    }

    [Fact]
    public void Follow_AtHoursWhenTheRuleSleeps_IsNoAlert()
    {
        var from = TimeOnly.FromTimeSpan(Moments.Start.TimeOfDay).AddMinutes(1);
        var schedule = Schedule.Always with { From = from, To = from.AddHours(1) };
        var watch = Watch(NoMask with { Schedule = schedule });

        Pass(watch, 59, People.At(300, 300, MaskVerdict.Unmasked));
        Assert.Empty(_alerts);
        Pass(watch, 2.2, People.At(300, 300, MaskVerdict.Unmasked));
        Assert.Single(_alerts);
    }

    /// <summary>Whoever was lost and found again is told once.</summary>
    [Fact]
    public void Follow_TheNextOneWithinTheCooldown_IsToldWhenItIsOver()
    {
        var watch = Watch(NoMask with { CooldownSeconds = 10 });
        Pass(watch, 3, People.At(300, 300, MaskVerdict.Unmasked));
        Pass(watch, 2.5);
        var ended = _alerts[^1].At;

        Pass(watch, 20, People.At(300, 300, MaskVerdict.Unmasked));

        Assert.Equal(["Begin unmasked", "End unmasked", "Begin unmasked", "Update unmasked"], Told());
        Assert.Equal(10, (_alerts[2].At - ended).TotalSeconds, 0.1);
    }

    [Fact]
    public void Follow_AFifthOfTheFramesWrong_TellsOneAlert()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            _alerts.Clear();
            _now = 0;
            var random = new Random(seed);
            var watch = Watch(NoMask);
            for (var frame = 0; frame < 600; frame++)
            {
                var verdict = random.NextDouble() < 0.2 ? MaskVerdict.Correct : MaskVerdict.Unmasked;
                Pass(watch, 0.04, People.At(300, 300, verdict));
            }

            Assert.Single(_alerts, a => a.Phase == EventPhase.Begin);
            Assert.DoesNotContain(_alerts, a => a.Phase == EventPhase.End);
        }
    }

    [Fact]
    public void Follow_ADriversRule_TellsGlancesAndSleepWithTheirReasons()
    {
        var driver = NoMask with
        {
            Name = "driver",
            Verdicts = new HashSet<MaskVerdict>(),
            Attentions = new HashSet<Attention> { Attention.Inattentive, Attention.Drowsy },
            HoldSeconds = 0,
        };
        var watch = Watch(driver);
        Pass(watch, 3, People.At(300, 300));
        Pass(watch, 4, People.At(300, 300) with { Head = Moments.Looking(50) });
        Pass(watch, 3, People.At(300, 300));
        Pass(watch, 2, People.At(300, 300) with { Head = Moments.Looking(eyes: EyeState.Closed) });

        Assert.Equal(["Begin inattentive", "End inattentive", "Begin drowsy"], Told());
        Assert.Equal((AttentionReason.LongGlance, AttentionReason.LongClosure), (_alerts[0].Reason, _alerts[2].Reason));
    }

    [Fact]
    public void Follow_AClassOfWhichMostLookAway_IsOneAlertOfTheRoom()
    {
        var watch = Watch(Room(below: 0.5, people: 5));
        Pass(watch, 8, Class(attentive: 2, away: 4));
        Pass(watch, 8, Class(attentive: 5, away: 1));

        Assert.Equal(["Begin inattentive", "End inattentive"], Told());
        Assert.Equal(new AttentionCounts(2, 4, 0, 0), _alerts[0].Room);
        Assert.All(_alerts, a => Assert.Null(a.Track));
    }

    [Theory]
    [InlineData(3, 3)] // half is not less than half
    [InlineData(1, 3)] // four are too few
    public void Follow_AClassThatIsAttentiveOrSmall_IsNoAlert(int attentive, int away)
    {
        Pass(Watch(Room(below: 0.5, people: 5)), 10, Class(attentive, away));

        Assert.Empty(_alerts);
    }

    [Fact]
    public void Use_OtherRules_EndsWhatIsGoneAndKeepsWhatStays()
    {
        var other = NoMask with { Name = "other" };
        var watch = Watch(NoMask, other);
        Pass(watch, 3, People.At(300, 300, MaskVerdict.Unmasked));

        var added = NoMask with { Name = "added", Severity = Severity.Critical };
        _alerts.AddRange(watch.Apply([other, added], Moments.Start.AddSeconds(_now)));
        Pass(watch, 1.2, People.At(300, 300, MaskVerdict.Unmasked));

        Assert.Equal(
            ["no-mask Begin", "other Begin", "no-mask End", "added Begin"], _alerts.Select(a => $"{a.Rule!.Name} {a.Phase}"));
    }

    [Fact]
    public void Stop_AlertsThatLast_End()
    {
        var watch = Watch(NoMask, Room(below: 0.5, people: 1));
        Pass(watch, 8, People.At(300, 300, MaskVerdict.Unmasked) with { Head = Moments.Looking(50) });
        _alerts.Clear();

        _alerts.AddRange(watch.Stop(Moments.Start.AddSeconds(_now), EventEnd.Interrupted).Where(e => e.Rule is not null));

        Assert.Equal(["End unmasked", "End inattentive"], Told());
    }

    private static Rule Room(double below, int people) => NoMask with
    {
        Name = "class",
        Verdicts = new HashSet<MaskVerdict>(),
        Attentions = new HashSet<Attention> { Attention.Inattentive },
        HoldSeconds = 2,
        Group = new GroupLimit(below, people),
    };

    private static ObservedFace[] Class(int attentive, int away) =>
    [
        .. Enumerable.Range(0, attentive + away).Select(i => People.At(100 + (150 * i), 300) with
        {
            Head = Moments.Looking(i < attentive ? 0 : 50),
        }),
    ];

    private static CameraTracker Watch(params Rule[] rules) => new(CameraTrackerSettings.Default with { Rules = rules }, Guid.CreateVersion7);

    /// <summary>From one x to another at 100 pixels a second.</summary>
    private void Walk(CameraTracker watch, int from, int to)
    {
        var direction = Math.Sign(to - from);
        for (var x = (double)from; x * direction < to * direction; x += 4 * direction)
        {
            Pass(watch, 0.04, People.At((float)x, 300, MaskVerdict.Unmasked));
        }
    }

    private void Pass(CameraTracker watch, double seconds, params ObservedFace[] faces)
    {
        for (var frame = 0; frame < Math.Round(seconds * 25); frame++)
        {
            _alerts.AddRange(watch.Follow(People.Frame(_now, faces)).Events.Where(e => e.Rule is not null));
            _now += 0.04;
        }
    }

    private IEnumerable<string> Told() => _alerts.Select(a => $"{a.Phase} {a.State}");
}
