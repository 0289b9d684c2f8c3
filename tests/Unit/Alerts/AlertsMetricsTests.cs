using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Watching;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts;

public sealed partial class AlertsMetricsTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _values = [];
    private readonly Dictionary<string, double> _tagged = [];

    public AlertsMetricsTests()
    {
        // Other tests have meters of the same name: only this bench's counts.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == AlertsMeter.Name && ReferenceEquals(instrument.Meter.Scope, _bench.Meters))
            {
                _values[instrument.Name] = 0;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Measure(i, value, tags));
        _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Measure(i, value, tags));
        _listener.Start();
        _ = _bench.Alerts;
        _ = _bench.Get<SightMetrics>();
        _ = _bench.Get<MqttMetrics>();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public void Instruments_AreThoseOfTheDocument()
    {
        var document = File.ReadAllText(Path.Combine(MqttPage.Docs, "mqtt.md"));

        Assert.Equal(_values.Keys.Order(), Metric().Matches(document).Select(m => m.Value.Trim('`')).Distinct().Order());
    }

    [Fact]
    public void Depth_AndIgnored_AreCounted()
    {
        _bench.Run(3, People.At(300, 300, MaskVerdict.Unmasked));
        _bench.See(_bench.Time.GetUtcNow().AddSeconds(-1));
        _listener.RecordObservableInstruments();

        Assert.Equal(1, _values["maskpose.outbox.depth"]);
        Assert.Equal(1, _values["maskpose.observations.ignored"]);
        Assert.Equal(0, _values["maskpose.mqtt.connected"]);
    }

    [Fact]
    public void Sights_AreCountedByWordsAndNeverByTrack()
    {
        _bench.Set(("Alerts:Rules:no-mask:When", "unmasked"));
        _bench.Run(3, People.At(300, 300, MaskVerdict.Unmasked));
        _listener.RecordObservableInstruments();

        Assert.Equal(1, _tagged["maskpose.events.begun kind=mask state=unmasked"]);
        Assert.Equal(1, _tagged["maskpose.alerts.begun rule=no-mask severity=warning"]);
        Assert.Equal(1, _tagged["maskpose.people camera=entrance verdict=unmasked"]);
        Assert.Equal(0, _tagged["maskpose.people camera=entrance verdict=correct"]);

        _tagged.Clear();
        _bench.Wait(30);
        _listener.RecordObservableInstruments();
        Assert.DoesNotContain(_tagged.Keys, k => k.StartsWith("maskpose.people", StringComparison.Ordinal));
    }

    private void Measure(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        _values[instrument.Name] = instrument.IsObservable ? value : _values[instrument.Name] + value;
        var series = string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}").Prepend(instrument.Name));
        _tagged[series] = instrument.IsObservable ? value : _tagged.GetValueOrDefault(series) + value;
    }

    [GeneratedRegex(@"`maskpose\.[a-z.]+`")]
    private static partial Regex Metric();
}
