using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Node.Roles;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Host;

public sealed class NodeHostTests
{
    [Theory]
    [InlineData("gateway", "Gateway:CameraIngest")]
    [InlineData("gateway,ingest,detector,classifier,headpose,alerts", null)]
    [InlineData("gateway,alerts", "Gateway:CameraIngest")]
    [InlineData("ingest,detector,classifier,headpose", "Alerts:Address")]
    [InlineData("ingest,classifier,headpose,alerts", "FaceDetector:Address")]
    [InlineData("ingest,detector,headpose,alerts", "MaskClassifier:Address")]
    [InlineData("ingest,detector,classifier,alerts", "HeadPose:Address")]
    public async Task Build_ARoleNeitherHereNorAddressed_NamesItsKey(string roles, string? key)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Node:Roles"] = roles, ["Cameras:door:Source"] = "rtsp://10.0.0.5/" })
            .Build();

        var error = await Record.ExceptionAsync(async () => await NodeHost.Build(configuration).DisposeAsync());

        Assert.Equal(key is not null, error is NodeConfigurationException);
        Assert.StartsWith(key is null ? "" : $"{key} is not set", error?.Message ?? "", StringComparison.Ordinal);
    }
}
