using System.Diagnostics.Metrics;
using MaskPose.Edge.Alerts.Deliveries;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>Counters of the messages to each webhook.</summary>
public sealed class WebhookMetrics(IMeterFactory meters) : DeliveryMetrics(meters, "webhook");
