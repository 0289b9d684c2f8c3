using System.Diagnostics;
using MaskPose.Edge.Node.Roles;
using Xunit;

namespace MaskPose.Edge.Unit.Deploy;

public sealed class ComposeTests
{
    private static readonly Compose Setup = Compose.Read();
    private static readonly NodeOptions Defaults = new();

    [Fact]
    public void Split_ItsServices_HaveEachRoleOnce()
    {
        var roles = Setup.OfProfile("split").SelectMany(s => RolesOf(s.Value)).Order(StringComparer.Ordinal);

        Assert.Equal(Role.Parse(Role.All).Select(r => r.Name).Order(StringComparer.Ordinal), roles);
    }

    [Fact]
    public void Node_ByDefault_HasAllRoles() =>
        Assert.Equal(Role.Parse(Role.All).Count, Setup.OfProfile("node").SelectMany(s => RolesOf(s.Value)).Count());

    [Theory]
    [InlineData("MASKPOSE_FaceDetector__Address", "detector")]
    [InlineData("MASKPOSE_MaskClassifier__Address", "classifier")]
    [InlineData("MASKPOSE_HeadPose__Address", "headpose")]
    [InlineData("MASKPOSE_Alerts__Address", "alerts")]
    [InlineData("MASKPOSE_Gateway__CameraIngest", "ingest")]
    [InlineData("MASKPOSE_Gateway__Alerts", "alerts")]
    public void Split_AddressOfARole_IsTheServiceThatHasIt(string variable, string role)
    {
        var value = Assert.Single(Setup.OfProfile("split"), s => s.Value.Environment.ContainsKey(variable)).Value.Environment[variable];
        var address = new Uri(value);

        Assert.Equal([role], RolesOf(Setup.Services[address.Host]));
        Assert.Equal(variable.Contains("Gateway", StringComparison.Ordinal) ? Defaults.HttpPort : Defaults.GrpcPort, address.Port);
    }

    /// <summary>Whoever speaks without TLS publishes nothing, and listens to roles on a network of their own.</summary>
    [Fact]
    public void Unprotected_Services_AreOnTheInternalNetworkAndPublishNothing()
    {
        var unprotected = Setup.Services.Values.Where(s => s.Environment.ContainsKey("MASKPOSE_Node__AllowUnprotectedNetwork")).ToList();

        Assert.Equal(5, unprotected.Count);
        Assert.All(unprotected, s => Assert.Empty(s.Ports));
        Assert.All(unprotected, s => Assert.Contains("roles", s.Networks));
        Assert.True(Setup.Networks["roles"]!.Internal);
    }

    [Theory]
    [InlineData("node")]
    [InlineData("split")]
    public void Profile_ItsPorts_AreTheDefaultsOnLoopback(string profile) => Assert.Equal(
        ["127.0.0.1:1883:1883", $"127.0.0.1:{Defaults.HttpPort}:{Defaults.HttpPort}"],
        Setup.OfProfile(profile).SelectMany(s => s.Value.Ports).Order(StringComparer.Ordinal));

    [Fact]
    public void Services_TheirFiles_AreThere()
    {
        var files = Setup.Services.Values.SelectMany(s => s.Volumes.Select(v => v.Split(':')[0]).Where(v => v.StartsWith("./", StringComparison.Ordinal))
            .Append(s.EnvFile)
            .Append(s.Build is { } build ? Path.Combine(build.Context, build.Dockerfile) : "")).Where(f => f.Length > 0).Distinct();

        Assert.All(files, f => Assert.True(File.Exists(Path.Combine(Repository.Root, f)), f));
    }

    [Fact]
    public void Services_WhatTheyDependOn_IsInTheirProfile() => Assert.All(
        Setup.Services.Where(s => s.Value.Profiles.Count > 0),
        s => Assert.Subset(Setup.OfProfile(s.Value.Profiles.Single()).Select(o => o.Key).ToHashSet(), s.Value.DependsOn.Keys.ToHashSet()));

    [Fact]
    public void Roles_WhatTheyDependOn_IsAskedWhetherItIsAlive() => Assert.All(
        Setup.Services.SelectMany(s => s.Value.DependsOn).Where(d => RolesOf(Setup.Services[d.Key]).Any()),
        d => Assert.Equal("service_healthy", d.Value["condition"]));

    [Theory]
    [InlineData("node")]
    [InlineData("split")]
    [InlineData("node", "-f", "docker-compose.yml", "-f", "deploy/compose.cuda.yml")]
    [InlineData("split", "-f", "docker-compose.yml", "-f", "deploy/compose.cuda.yml")]
    [InlineData("node", "-f", "docker-compose.yml", "-f", "deploy/compose.triton.yml")]
    public async Task Config_OfTheProfile_PassesDockerCompose(string profile, params string[] files)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/docker-compose"), "docker-compose is not installed");
        var start = new ProcessStartInfo("/usr/bin/docker-compose", [.. files, "--profile", profile, "config", "--quiet"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (process.ExitCode, errors));
    }

    private static IEnumerable<string> RolesOf(Compose.Service service) => service.Image == "maskpose-edge"
        ? Role.Parse(service.Environment.GetValueOrDefault("MASKPOSE_Node__Roles", Role.All)).Select(r => r.Name)
        : [];
}
