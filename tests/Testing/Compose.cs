using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MaskPose.Edge.Testing;

/// <summary>docker-compose.yml, as far as its tests look at it.</summary>
internal sealed class Compose
{
    public Dictionary<string, Service> Services { get; set; } = [];

    public Dictionary<string, object?> Volumes { get; set; } = [];

    public Dictionary<string, Network?> Networks { get; set; } = [];

    public static Compose Read()
    {
        using var text = File.OpenText(Path.Combine(Repository.Root, "docker-compose.yml"));
        return new DeserializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .IgnoreUnmatchedProperties()
            .Build()
            .Deserialize<Compose>(new MergingParser(new Parser(text)));
    }

    /// <summary>The services that a profile starts: its own, and those without one.</summary>
    public IEnumerable<KeyValuePair<string, Service>> OfProfile(string profile) =>
        Services.Where(s => s.Value.Profiles.Count == 0 || s.Value.Profiles.Contains(profile));

    internal sealed class Service
    {
        public string Image { get; set; } = "";

        public Build? Build { get; set; }

        public string EnvFile { get; set; } = "";

        public List<string> Profiles { get; set; } = [];

        public Dictionary<string, Dictionary<string, string>> DependsOn { get; set; } = [];

        public Dictionary<string, string> Environment { get; set; } = [];

        public List<string> Ports { get; set; } = [];

        public List<string> Volumes { get; set; } = [];

        public List<string> Networks { get; set; } = [];
    }

    internal sealed class Network
    {
        public bool Internal { get; set; }
    }

    internal sealed class Build
    {
        public string Context { get; set; } = "";

        public string Dockerfile { get; set; } = "";
    }
}
