using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using MaskPose.Edge.Alerts;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Unit.Core.Tracking;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts;

public sealed partial class AlertsMetricsTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _values = [];

    public AlertsMetricsTests()
    {
        // Other tests have meters of the same name: only this bench's counts.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == AlertsMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, _bench.Meters))
            {
                _values[instrument.Name] = 0;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((i, value, _, _) => Measure(i, value));
        _listener.SetMeasurementEventCallback<int>((i, value, _, _) => Measure(i, value));
        _listener.Start();
        _ = _bench.Alerts;
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

    private void Measure(Instrument instrument, double value) =>
        _values[instrument.Name] = instrument.IsObservable ? value : _values[instrument.Name] + value;

    [GeneratedRegex(@"`maskpose\.[a-z.]+`")]
    private static partial Regex Metric();
}
